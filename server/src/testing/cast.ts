import { createHash } from "node:crypto"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { Browser, TestApp } from "./test-app.ts"

/** Everybody who may come to a session's door. What one was once gives no right: `ex…` were removed, `demoted` is an observer now. */
export const castRoles = [
  "anonymous",
  "stranger",
  "candidate",
  "interviewer",
  "observer",
  "exInterviewer",
  "exObserver",
  "demoted",
] as const
export type CastRole = (typeof castRoles)[number]

/** The part that the server gives each of them now. */
export const partOf: Record<CastRole, ParticipantRole | null> = {
  anonymous: null,
  stranger: null,
  candidate: "candidate",
  interviewer: "interviewer",
  observer: "observer",
  exInterviewer: null,
  exObserver: null,
  demoted: "observer",
}

export type Cast = Record<CastRole, Browser>

/** One browser each; all but the anonymous one have written something and so are persons. */
export async function makeCast(server: TestApp): Promise<Cast> {
  const cast = {} as Cast
  for (const role of castRoles) {
    cast[role] = server.browser()
    if (role !== "anonymous") await cast[role].startSession()
  }
  return cast
}

/** A session of the cast's candidate, running, in which everybody has, or had, the part of their name. */
export async function sessionOf(server: TestApp, cast: Cast, start = true, settings: object = {}): Promise<string> {
  const { id } = await cast.candidate.startSession({ kind: "mock", ...settings })
  const join = (role: CastRole, part: ParticipantRole) => takePart(server, id, cast[role], part)
  await join("interviewer", "interviewer")
  await join("observer", "observer")
  for (const [role, part] of [
    ["exInterviewer", "interviewer"],
    ["exObserver", "observer"],
  ] as const) {
    await leave(server, id, await join(role, part))
  }
  const demoted = await join("demoted", "interviewer")
  await server.database.pool.query("update participant set role = 'observer' where session_id = $1 and no = $2", [
    id,
    demoted,
  ])
  if (start) await cast.candidate.command(id, { type: "start" })
  return id
}

/** Puts a browser's person into a session; yields its number there. */
export async function takePart(
  server: TestApp,
  session: string,
  browser: Browser,
  part: ParticipantRole,
): Promise<number> {
  const token = browser.cookie!.slice(browser.cookie!.indexOf("=") + 1)
  const { rows } = await server.database.pool.query(
    `insert into participant (session_id, no, person_id, role, joined_at)
     select $1, (select max(no) + 1 from participant where session_id = $1), id, $3, 0
     from person where token_hash = $2 returning no`,
    [session, createHash("sha256").update(token).digest("base64url"), part],
  )
  return rows[0].no
}

async function leave(server: TestApp, session: string, no: number): Promise<void> {
  await server.database.pool.query("delete from participant where session_id = $1 and no = $2", [session, no])
}
