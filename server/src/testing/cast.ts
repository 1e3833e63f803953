import { createHash } from "node:crypto"
import type { ParticipantRole, PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { signInAs } from "./a-member.ts"
import { giveReview } from "./reviewed.ts"
import { joinMock, startMock } from "./test-app.ts"
import type { Browser, TestApp } from "./test-app.ts"

/**
 * Everybody who may come to a session's door; the member is signed in, which opens nobody else's. What one was once gives no right:
 * `ex…` were removed, `demoted` is an observer now. The reviewers come when the round is over.
 */
export const castRoles = [
  "anonymous",
  "stranger",
  "member",
  "candidate",
  "interviewer",
  "observer",
  "exInterviewer",
  "exObserver",
  "demoted",
  "reviewer",
  "reviewerDone",
] as const
export type CastRole = (typeof castRoles)[number]

/** The part that the server gives each of them in the round. */
export const partOf: Record<CastRole, ParticipantRole | null> = {
  anonymous: null,
  stranger: null,
  member: null,
  candidate: "candidate",
  interviewer: "interviewer",
  observer: "observer",
  exInterviewer: null,
  exObserver: null,
  demoted: "observer",
  reviewer: null,
  reviewerDone: null,
}

/** The same when it is over, and reviewed. */
export const partAfterwards: Record<CastRole, PartRole | null> = {
  ...partOf,
  reviewer: "reviewer",
  reviewerDone: "reviewer",
}

export type Cast = Record<CastRole, Browser>

export const memberEmail = "member@example.org"

/** One browser each; all but the anonymous one have written something and so are persons. */
export async function makeCast(server: TestApp): Promise<Cast> {
  const cast = {} as Cast
  for (const role of castRoles) {
    cast[role] = server.browser()
    if (role === "member") await signInAs(cast.member, memberEmail)
    if (role !== "anonymous") await cast[role].startSession()
  }
  return cast
}

/** A mock of the cast's candidate, running unless `start` is false, in which everybody has, or had, the part of their name. */
export async function sessionOf(server: TestApp, cast: Cast, start = true, settings: object = {}): Promise<string> {
  const { id } = await cast.candidate.startSession({ kind: "mock", name: "candidate", ...settings })
  const join = (role: CastRole, part: ParticipantRole) => joinMock(cast.candidate, id, cast[role], part)
  // Nothing demotes anybody yet: the row alone says so, and the record that their seat is free.
  const no = await join("demoted", "interviewer")
  await server.database.pool.query("update participant set role = 'observer' where session_id = $1 and no = $2", [
    id,
    no,
  ])
  await sendOut(cast.candidate, id, no)
  await server.database.pool.query("update participant set removed_at = null where session_id = $1 and no = $2", [
    id,
    no,
  ])
  await sendOut(cast.candidate, id, await join("exInterviewer", "interviewer"))
  await sendOut(cast.candidate, id, await join("exObserver", "observer"))
  await join("interviewer", "interviewer")
  await join("observer", "observer")
  if (start) await startMock(cast.candidate, cast.interviewer, id)
  return id
}

/** Reviewers come to a finished session of the cast's candidate; one of them submits. Yields the number of that one. */
export async function reviewSession(cast: Cast, session: string): Promise<number> {
  await joinMock(cast.candidate, session, cast.reviewer, "reviewer")
  const no = await joinMock(cast.candidate, session, cast.reviewerDone, "reviewer")
  await giveReview(cast.reviewerDone, session)
  return no
}

/** Puts a browser's person into a session, whatever its door and its record say; yields its number there. */
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

async function sendOut(host: Browser, session: string, participant: number): Promise<void> {
  const { status, body } = await host.command(session, { type: "removePerson", participant })
  if (status !== 200) throw new Error(`not removed: ${JSON.stringify(body)}`)
}
