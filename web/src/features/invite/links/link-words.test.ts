import { expect, it } from "vitest"
import { type Invitation, InvitationState } from "@tradeoff/shared/contracts/invitations.ts"
import { leadsNowhereElse, linkOf, usable, validWords } from "./link-words.ts"

const expiresAt = new Date(2026, 10, 23, 20, 14).getTime()

function anInvitation(of: Partial<Invitation>): Invitation {
  return {
    id: "i" as Invitation["id"],
    role: "interviewer",
    usesLeft: 1,
    createdAt: 0,
    expiresAt,
    state: "open",
    ...of,
  }
}

it("keeps the code behind the #, where no server and no log sees it", () => {
  const link = new URL(linkOf("AAAAAAAAAAAAAAAAAAAAAA", "http://10.0.0.7:3000"))
  expect(link.hash).toBe("#AAAAAAAAAAAAAAAAAAAAAA")
  expect(`${link.origin}${link.pathname}${link.search}`).toBe("http://10.0.0.7:3000/join")
})

it.each([
  ["localhost", true],
  ["tradeoff.localhost", true],
  ["127.0.0.1", true],
  ["[::1]", true],
  ["192.168.1.20", false],
  ["tradeoff.example.org", false],
])("knows whether %s is this computer alone", (hostname, alone) => expect(leadsNowhereElse(hostname)).toBe(alone))

it("lists what can let somebody in now", () => {
  const open = anInvitation({})
  const watch = anInvitation({ role: "observer", usesLeft: 4 })
  const closed = InvitationState.exclude(["open"]).options.map((state) => anInvitation({ state }))
  expect(usable([open, watch, ...closed], "interviewer")).toEqual([open, watch])
  expect(usable([open, watch], "candidate")).toEqual([watch])
  expect(usable([open, watch], null)).toEqual([watch])
})

it("says until when, and for how many", () => {
  expect(validWords(anInvitation({}))).toMatch(/^Works until Nov 23, 8:14\sPM, for one person\.$/u)
  expect(validWords(anInvitation({ role: "observer", usesLeft: 4 }))).toMatch(/for 4 more people\.$/)
  expect(validWords(anInvitation({ role: "observer", usesLeft: 1 }))).toMatch(/for 1 more person\.$/)
})
