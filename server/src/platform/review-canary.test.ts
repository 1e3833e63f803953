import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import { anEvidence, anEvidenceId, aReview } from "@tradeoff/shared/testing/a-review.ts"
import { canaryFinder, canaryServer, Mail, openPaths } from "#testing/canary-server.ts"
import type { CanaryServer } from "#testing/canary-server.ts"
import { castRoles, sessionOf } from "#testing/cast.ts"
import type { Cast, CastRole } from "#testing/cast.ts"
import { submitReview, writeReview } from "#testing/reviewed.ts"
import { joinMock } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import { openPage } from "#testing/test-page.ts"
import type { TestPage } from "#testing/test-page.ts"

/** What people say of a round. Each is used once. */
const secrets = Array.from({ length: 900 }, (_, no) => `canary${(0xabe000 + no).toString(16)}q`)
let secretsUsed = 0
const secret = () => secrets[secretsUsed++]!

let canary: CanaryServer
let server: TestApp
let cast: Cast
let port: number
let found: (haystack: string) => string[]

beforeAll(async () => {
  canary = await canaryServer()
  ;({ server, cast, port } = canary)
  found = canaryFinder(secrets)
})
afterAll(() => canary.close())
beforeEach(() => {
  server.clock.now += 60_000
})

const authors = ["candidate", "interviewer", "observer", "reviewer", "reviewerDone"] as const
type Author = (typeof authors)[number]

/** A finished mock with notes of its interviewer, to which the reviewers have come; and everybody's number in it. */
async function reviewedRound(): Promise<{ id: string; nos: Record<Author, number>; notes: string[] }> {
  const id = await sessionOf(server, cast)
  const notes = [secret(), secret()]
  for (const [index, words] of notes.entries()) {
    const note = { note: randomUUID(), kind: "minus", words, dimension: index === 0 ? "d1" : null, shapes: [] }
    expect((await cast.interviewer.command(id, { type: "takeNote", ...note })).status).toBe(200)
    server.clock.now += 1_000
  }
  const said = { type: "say", text: secret() }
  expect((await cast.interviewer.command(id, said)).status).toBe(200)
  expect((await cast.candidate.command(id, { type: "finish" })).status).toBe(200)
  const nos = { candidate: 1, interviewer: 5, observer: 6, reviewer: 0, reviewerDone: 0 }
  for (const role of ["reviewer", "reviewerDone"] as const)
    nos[role] = await joinMock(cast.candidate, id, cast[role], "reviewer")
  for (const role of authors) {
    const { participant } = (await cast[role].inject("GET", `/api/sessions/${id}`)).body
    expect(participant, role).toBe(nos[role])
  }
  return { id, nos, notes }
}

/** A whole review, each of whose words is a secret. */
function inSecret(): { words: string[]; content: Partial<ReviewContent> } {
  const before = secretsUsed
  const fix = () => ({ behaviour: secret(), effect: secret(), nextTime: secret() })
  const content = {
    reasons: Object.fromEntries(dimensions.map((dimension) => [dimension, secret()])),
    evidence: Object.fromEntries(
      dimensions.map((dimension, index) => [
        anEvidenceId(index + 1),
        anEvidence({ dimension, at: server.clock.now - 1_000, words: secret() }),
      ]),
    ),
    overrideReason: secret(),
    strengths: [secret(), secret()] as [string, string],
    fixes: [fix(), fix()] as ReviewContent["fixes"],
    drill: secret(),
  }
  return { words: secrets.slice(before, secretsUsed), content }
}

async function comment(role: Author, id: string, audience: "self" | "review"): Promise<string> {
  const words = secret()
  const said = { id: randomUUID(), at: server.clock.now, place: null, audience, words }
  expect((await cast[role].inject("POST", `/api/sessions/${id}/comments`, said)).status).toBe(201)
  return words
}

const reply = (role: Author, id: string, author: number, words: string) =>
  cast[role].inject("POST", `/api/sessions/${id}/reviews/${author}/replies`, { id: randomUUID(), about: null, words })
const rate = (role: Author, id: string, author: number) =>
  cast[role].inject("PUT", `/api/sessions/${id}/reviews/${author}/rating`, {
    prepared: null,
    listened: null,
    useful: 1,
  })

const ofSession = [...openPaths, "/kit", "/review-request"]
const everywhere = [
  "/api/sessions",
  "/api/practised",
  "/api/reviews",
  "/api/review-queue",
  "/api/agreement",
  "/api/rubrics",
]

test("E6: what people say of a round reaches its author, and everybody else once both have submitted", async () => {
  const { id, nos, notes } = await reviewedRound()
  const chat = secrets[secretsUsed - 1]!
  const drafted = new Map<Author, string[]>(authors.map((role) => [role, []]))
  const kept = new Map<Author, string[]>(authors.map((role) => [role, []]))
  const threads = new Map<Author, string[]>(authors.map((role) => [role, []]))
  const submitted = new Set<CastRole>()
  // In the round everybody reads the chat; the interviewer's own notes are theirs, and evidence of their draft.
  drafted.get("interviewer")!.push(notes[0]!)
  kept.get("interviewer")!.push(notes[1]!)

  const mayHave = (role: CastRole): Set<string> => {
    const own = authors.includes(role as Author) ? [...drafted.get(role as Author)!, ...kept.get(role as Author)!] : []
    const opened = submitted.has(role)
      ? authors.filter((one) => submitted.has(one)).flatMap((one) => drafted.get(one)!)
      : []
    const said = authors.flatMap((one) => (role === "candidate" || role === one ? threads.get(one)! : []))
    const heard = ["candidate", "interviewer", "observer", "demoted"].includes(role) ? [chat] : []
    return new Set([...own, ...opened, ...said, ...heard])
  }
  const check = async (when: string) => {
    for (const role of castRoles) {
      const mail = new Mail(cast)
      await mail.tryToRead(id, [role], ofSession)
      for (const path of everywhere) await mail.ask(cast[role], "GET", path)
      expect(new Set(found(mail.text)), `${role}, ${when}`).toEqual(mayHave(role))
      if (!submitted.has(role)) expect(mail.text, `${role}, ${when}`).not.toContain('"useful"')
    }
  }

  await check("before anything is said")
  for (const role of authors) {
    const { words, content } = inSecret()
    await writeReview(cast[role], id, content)
    drafted.get(role)!.push(...words)
    drafted.get(role)!.push(await comment(role, id, "review"))
    kept.get(role)!.push(await comment(role, id, "self"))
  }
  await check("all drafted")
  for (const role of ["interviewer", "reviewerDone", "candidate", "observer"] as const) {
    expect((await submitReview(cast[role], id)).status).toBe(200)
    submitted.add(role)
    await check(`${role} submitted`)
  }
  for (const role of ["interviewer", "reviewerDone", "observer"] as const) {
    for (const writer of ["candidate", role] as const) {
      const words = secret()
      expect((await reply(writer, id, nos[role], words)).status).toBe(201)
      threads.get(role)!.push(words)
    }
    expect((await rate("candidate", id, nos[role])).status).toBe(200)
  }
  await check("all said but one")
  expect((await submitReview(cast.reviewer, id)).status).toBe(200)
  submitted.add("reviewer")
  await check("all said")
  expect(mayHave("reviewer").size, "control").toBeGreaterThan(100)
  await cast.interviewer.inject("DELETE", `/api/sessions/${id}`)
  const mail = new Mail(cast)
  await mail.tryToRead(id, ["interviewer"], ofSession)
  expect(found(mail.text)).toEqual([])
  expect(found(canary.logged())).toEqual([])
})

/** Everything that the server tells somebody who has not submitted, byte for byte, but for the ids of their requests. */
async function toldTo(role: Author, id: string, others: { nos: number[]; comments: string[] }): Promise<string[]> {
  const browser = cast[role]
  const replies: string[] = []
  const ask = async (...asked: Parameters<typeof browser.inject>) => {
    const { status, body, headers } = await browser.inject(...asked)
    // By the machine's own clock.
    delete headers.date
    const text = typeof body === "string" ? body : JSON.stringify(body)
    const plain = text.replace(/"requestId":"[^"]{36}"/, '"requestId":"…"')
    replies.push(`${asked[0]} ${asked[1]}: ${status} ${JSON.stringify(headers)}\n${plain}`)
  }
  // How many reviews wait for them is told to candidates alone, and nothing else of them.
  const lists = role === "candidate" ? everywhere.filter((path) => path !== "/api/reviews") : everywhere
  for (const path of lists) await ask("GET", path)
  for (const path of ofSession) await ask("GET", `/api/sessions/${id}${path}`)
  const at = `/api/sessions/${id}`
  await ask("POST", `${at}/review/submit`, {})
  await ask("PATCH", `${at}/review`, {})
  await ask("PUT", `${at}/rubric`, { rubric: "default" })
  for (const no of others.nos) {
    await ask("POST", `${at}/reviews/${no}/replies`, { id: anEvidenceId(1), about: null, words: "Hello?" })
    await ask("PUT", `${at}/reviews/${no}/rating`, { prepared: null, listened: null, useful: 4 })
  }
  for (const one of others.comments) {
    await ask("PATCH", `${at}/comments/${one}`, { words: "Mine." })
    await ask("DELETE", `${at}/comments/${one}`)
  }
  return replies
}

/** How many frames a page has been sent, besides the answers to its own pings. */
function framesOf({ received }: TestPage): number {
  return received.filter((one) => !("type" in one && one.type === "pong")).length
}

test.each(authors)(
  "E6: whatever others do, whoever has not submitted is told the same, byte for byte: the %s",
  async (victim) => {
    const { id, nos } = await reviewedRound()
    const others = authors.filter((role) => role !== victim)
    const comments = others.map(() => randomUUID())
    const asked = { nos: [...Object.values(nos), 7_777], comments }
    await writeReview(cast[victim], id, { drill: "", levelShown: null })
    await new Mail(cast).tryToReplay(id, [])
    const page: TestPage | null = victim.startsWith("reviewer") ? null : await openPage(port, id, cast[victim])
    await page?.join()
    await page?.settled()
    const framesBefore = page && framesOf(page)
    const before = await toldTo(victim, id, asked)
    expect(before.length).toBeGreaterThan(30)

    const unchanged = async (what: string) => expect(await toldTo(victim, id, asked), what).toEqual(before)
    for (const [index, role] of others.entries()) {
      await writeReview(cast[role], id, inSecret().content)
      const said = { id: comments[index], at: server.clock.now, place: null, audience: "review", words: "Look here." }
      expect((await cast[role].inject("POST", `/api/sessions/${id}/comments`, said)).status).toBe(201)
      await unchanged(`${role} has drafted`)
      expect((await submitReview(cast[role], id)).status).toBe(200)
      await unchanged(`${role} has submitted`)
    }
    if (victim !== "candidate") {
      for (const role of others.filter((one) => one !== "candidate")) {
        expect((await reply("candidate", id, nos[role], "Thank you.")).status).toBe(201)
        expect((await reply(role, id, nos[role], "You are welcome.")).status).toBe(201)
        expect((await rate("candidate", id, nos[role])).status).toBe(200)
      }
      await joinMock(cast.candidate, id, cast.stranger, "reviewer")
      await unchanged("others have talked, and one more has come")
    }
    await page?.settled()
    expect(page && framesOf(page)).toBe(framesBefore)
    await page?.close()

    // Control: all of it was there to be told.
    await writeReview(cast[victim], id, aReview({ drill: "Now." }, server.clock.now - 1_000))
    expect((await submitReview(cast[victim], id)).status).toBe(200)
    const after = await toldTo(victim, id, asked)
    expect(after.filter((one, index) => one !== before[index]).length).toBeGreaterThan(5)
  },
)
