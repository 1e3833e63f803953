import { expect } from "vitest"
import type { Invitation } from "@tradeoff/shared/contracts/invitations.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { Browser, TestApp } from "./test-app.ts"

export const invite = (by: Browser, id: string, body: object) =>
  by.inject("POST", `/api/sessions/${id}/invitations`, body)
export const revoke = (by: Browser, id: string, invitation: string) =>
  by.inject("DELETE", `/api/sessions/${id}/invitations/${invitation}`)
export const look = (browser: Browser, code: string) => browser.inject("POST", "/api/invitations/read", { code })
export const accept = (browser: Browser, code: string, name = "Sam") =>
  browser.inject("POST", "/api/invitations/accept", { code, name })
export const enter = (browser: Browser, id: string) => browser.inject("GET", `/api/sessions/${id}`)

/** What a host does about the links to their mocks, each of which has to succeed. */
export function linksOf(server: TestApp, host: Browser) {
  return {
    mock: async (settings: object = {}) => (await host.startSession({ kind: "mock", name: "Robin", ...settings })).id,

    async link(id: string, role: ParticipantRole, hours?: number): Promise<{ code: string; invitation: string }> {
      const { status, body } = await invite(host, id, { role, hours })
      expect(status).toBe(201)
      return { code: body.code, invitation: body.invitation.id }
    },

    listed: async (id: string): Promise<Invitation[]> =>
      (await host.inject("GET", `/api/sessions/${id}/invitations`)).body.invitations,

    async remove(id: string, participant: number): Promise<void> {
      expect((await host.command(id, { type: "removePerson", participant })).status).toBe(200)
    },

    async usesLeft(invitation: string): Promise<number> {
      const { rows } = await server.database.pool.query("select uses_left from invitation where id = $1", [invitation])
      return rows[0].uses_left
    },
  }
}

/** What a refusal looks like. */
export const refused = (code: string, status: number) => ({ status, body: { code } })
export const tooLate = refused("wrongState", 409)
