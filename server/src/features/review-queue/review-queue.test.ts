import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { sql } from "drizzle-orm"
import type { ReviewRequestId } from "@tradeoff/shared/contracts/ids.ts"
import { claimMs } from "@tradeoff/shared/contracts/review-inbox.ts"
import { limits } from "#platform/limits.ts"
import {
  aFinishedRound,
  aMember,
  askForReviews,
  claim,
  giveUp,
  inboxOf,
  queued,
  queueOf,
  reviewByLink,
} from "#testing/a-queue.ts"
import { countedPasswords, signInAs } from "#testing/a-member.ts"
import { changeReview, giveReview, readReview, submitReview } from "#testing/reviewed.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { createReviewQueueStore } from "./store.ts"

let server: TestApp
let candidate: Browser
/** With accounts, and strangers to the candidate. */
let ann: Browser
let bo: Browser
beforeAll(async () => {
  server = await testApp({ passwords: countedPasswords() })
  ann = await aMember(server, "ann")
  bo = await aMember(server, "bo")
})
afterAll(() => server.close())
beforeEach(() => {
  server.clock.now += 2 * claimMs
  candidate = server.browser()
})

const read = (browser: Browser, session: string) => browser.inject("GET", `/api/sessions/${session}`)
const requestOf = async (browser: Browser, session: string) =>
  (await browser.inject("GET", `/api/sessions/${session}/review-request`)).body.request
const withdraw = (browser: Browser, session: string) =>
  browser.inject("DELETE", `/api/sessions/${session}/review-request`)
const sees = async (browser: Browser, request: string): Promise<boolean> =>
  (await queueOf(browser)).body.queue.some((one: { request: string }) => one.request === request)
const taken = (session: string) => ({ status: 200, body: { session } })
const noSession = { status: 404, body: { code: "sessionNotFound" } }
const quicker = { status: 409, body: { code: "wrongState" } }

test("a finished round waits in the queue of everybody with an account, by a name that opens nothing", async () => {
  const id = await aFinishedRound(candidate, { kind: "mock", name: "Robin" })
  expect(await requestOf(candidate, id)).toBeNull()
  const asked = await askForReviews(candidate, id, 2, "My data model.")
  const request = { id: asked.body.id, wanted: 2, about: "My data model.", askedAt: server.clock.now }
  expect(asked).toMatchObject({ status: 200, body: request })
  expect(await requestOf(candidate, id)).toEqual(request)
  expect((await queueOf(ann)).body.queue.at(-1)).toEqual({
    request: request.id,
    about: "My data model.",
    askedAt: request.askedAt,
    promptSlug: "rate-limiter",
    promptTitle: expect.any(String),
    kind: "mock",
    mode: "practice",
    level: "mid",
    lengthMin: 45,
    candidate: "Robin",
  })
  expect(await read(ann, id)).toMatchObject(noSession)
  expect(await read(ann, request.id)).toMatchObject(noSession)
  for (const guest of [candidate, server.browser()]) {
    expect(await queueOf(guest)).toMatchObject({ status: 401, body: { code: "notSignedIn" } })
    expect(await claim(guest, request.id)).toMatchObject({ status: 401, body: { code: "notSignedIn" } })
  }
})

test("asked again it is another wish in the same place; withdrawn it is nobody's any more but of who has it", async () => {
  const [first, second] = [await aFinishedRound(candidate), await aFinishedRound(candidate)]
  const request = await queued(candidate, first, 2)
  server.clock.now += 1
  const later = await queued(candidate, second)
  server.clock.now += 1
  const again = await askForReviews(candidate, first, 3, "Numbers.")
  expect(again.body).toMatchObject({ id: request, wanted: 3, about: "Numbers.", askedAt: server.clock.now - 2 })
  const order = (await queueOf(ann)).body.queue.map((one: { request: string }) => one.request)
  expect(order.filter((one: string) => [request, later].includes(one))).toEqual([request, later])

  expect(await claim(ann, request)).toMatchObject(taken(first))
  expect((await withdraw(candidate, first)).status).toBe(204)
  expect((await withdraw(candidate, first)).status).toBe(204)
  expect(await requestOf(candidate, first)).toBeNull()
  expect(await sees(bo, request)).toBe(false)
  expect(await claim(bo, request)).toMatchObject({ status: 404, body: { code: "notFound" } })
  await giveReview(ann, first)

  // What has come counts among what is wished for: there is no place left of one.
  expect(await sees(bo, await queued(candidate, first))).toBe(false)
  expect(await sees(bo, await queued(candidate, first, 2))).toBe(true)
})

test("only its candidate asks, and only once there is something to review", async () => {
  const interviewer = server.browser()
  const { id } = await candidate.startSession({ kind: "mock" })
  const tooEarly = { status: 409, body: { code: "wrongState" } }
  expect(await askForReviews(candidate, id)).toMatchObject(tooEarly)
  await joinMock(candidate, id, interviewer, "interviewer")
  await startMock(candidate, interviewer, id)
  expect(await askForReviews(candidate, id)).toMatchObject(tooEarly)
  await candidate.command(id, { type: "finish" })
  const { id: unstarted } = await candidate.startSession({ kind: "mock" })
  await candidate.command(unstarted, { type: "abandon" })
  expect(await askForReviews(candidate, unstarted)).toMatchObject(tooEarly)

  for (const other of [interviewer, ann, server.browser()]) {
    expect(await askForReviews(other, id)).toMatchObject(noSession)
    expect(await withdraw(other, id)).toMatchObject(noSession)
    expect(await other.inject("GET", `/api/sessions/${id}/review-request`)).toMatchObject(noSession)
  }
  for (const wanted of [0, 6, 1.5]) expect((await askForReviews(candidate, id, wanted)).status).toBe(400)
  expect((await askForReviews(candidate, id, 5)).status).toBe(200)
})

test("one's own rounds are neither shown nor taken, by whichever browser of the account, nor those one took part in", async () => {
  const own = await aFinishedRound(ann)
  const request = await queued(ann, own)
  const elsewhere = server.browser()
  await signInAs(elsewhere, "ann@example.org")

  const mine = await candidate.startSession({ kind: "mock" })
  const removed = await aMember(server, "removed")
  const no = await joinMock(candidate, mine.id, removed, "interviewer")
  await candidate.command(mine.id, { type: "removePerson", participant: no })
  await joinMock(candidate, mine.id, ann, "interviewer")
  await joinMock(candidate, mine.id, bo, "observer")
  await startMock(candidate, ann, mine.id)
  await candidate.command(mine.id, { type: "finish" })
  const ofMock = await queued(candidate, mine.id, 5)

  const notTheirs = { status: 403, body: { code: "notAllowed" } }
  for (const [browser, what] of [
    [ann, request],
    [elsewhere, request],
    [ann, ofMock],
    [elsewhere, ofMock],
    [bo, ofMock],
    [removed, ofMock],
  ] as const) {
    expect(await sees(browser, what)).toBe(false)
    expect(await claim(browser, what)).toMatchObject(notTheirs)
  }
  // Nor once they have deleted it.
  await ann.inject("DELETE", `/api/sessions/${mine.id}`)
  expect(await sees(ann, ofMock)).toBe(false)
  expect(await claim(ann, ofMock)).toMatchObject(notTheirs)
  expect(await read(ann, mine.id)).toMatchObject(noSession)
  expect(await sees(removed, request)).toBe(true)
})

test("who takes it reviews it for 72 hours, under the name of the account; taken again it is the same", async () => {
  const id = await aFinishedRound(candidate)
  const request = await queued(candidate, id)
  expect(await claim(ann, request)).toMatchObject(taken(id))
  server.clock.now += 1
  const elsewhere = server.browser()
  await signInAs(elsewhere, "ann@example.org")
  for (const browser of [ann, elsewhere]) expect(await claim(browser, request)).toMatchObject(taken(id))
  const { body } = await read(elsewhere, id)
  const me = { participant: body.participant, role: "reviewer", name: "ann" }
  expect(body).toMatchObject({ role: "reviewer", people: [{ role: "candidate" }, me] })
  const review = { kind: "peer", submittedAt: null, claimedUntil: server.clock.now - 1 + claimMs }
  expect((await readReview(ann, id)).body).toMatchObject(review)
  expect(await sees(ann, request)).toBe(false)
  expect(await sees(bo, request)).toBe(false)
  expect(await claim(bo, request)).toMatchObject(quicker)
  // To the people of the round they are nobody.
  expect((await read(candidate, id)).body.people).toHaveLength(1)
})

test("of 50 who take the last one at once, one gets it", async () => {
  const id = await aFinishedRound(candidate)
  const request = await queued(candidate, id, 2)
  expect(await claim(ann, request)).toMatchObject(taken(id))
  const all: Browser[] = []
  for (let n = 0; n < 50; n++) all.push(await aMember(server, `member${n}`))
  const replies = await Promise.all(all.map((browser) => claim(browser, request)))
  expect(replies.filter(({ status }) => status === 200)).toMatchObject([taken(id)])
  for (const reply of replies.filter(({ status }) => status !== 200)) expect(reply).toMatchObject(quicker)
  const { rows } = await server.database.pool.query(
    "select p.no, r.author from participant p left join review r on r.session_id = p.session_id and r.author = p.no where p.session_id = $1 and role = 'reviewer'",
    [id],
  )
  expect(rows).toHaveLength(2)
  expect(rows.every(({ no, author }) => no === author)).toBe(true)
})

test("pressed twice at once, in two browsers, and come by a link besides: one has one part, and one place", async () => {
  const elsewhere = server.browser()
  await signInAs(elsewhere, "ann@example.org")
  for (let n = 0; n < 5; n++) {
    const id = await aFinishedRound(candidate)
    const request = await queued(candidate, id, 2)
    const [one, other] = await Promise.all([
      claim(ann, request),
      claim(elsewhere, request),
      reviewByLink(candidate, id, ann),
    ])
    expect([one, other]).toMatchObject([taken(id), taken(id)])
    expect(await claim(bo, request)).toMatchObject(taken(id))
    await giveReview(ann, id)
    await giveReview(bo, id)
  }
})

test("what the candidate would like to hear about reaches the queue and who took it from there, and nobody else", async () => {
  const [interviewer, linked] = [server.browser(), server.browser()]
  const id = await aFinishedRound(candidate, { kind: "mock" }, interviewer)
  const { body } = await askForReviews(candidate, id, 2, "canary of my own")
  await reviewByLink(candidate, id, linked)
  await claim(ann, body.id)
  const ofSession = ["", "/events", "/review-request", "/review", "/reviews", "/comments", "/invitations", "/tries"]
  const paths = [
    ...ofSession.map((path) => `/api/sessions/${id}${path}`),
    ...["/api/sessions", "/api/reviews", "/api/review-queue", "/api/agreement"],
  ]
  const heardBy = async (browser: Browser) => {
    const replies = await Promise.all(paths.map((path) => browser.inject("GET", path)))
    return paths.filter((_, index) => JSON.stringify(replies[index]!.body).includes("canary"))
  }
  expect(await heardBy(candidate)).toEqual([`/api/sessions/${id}/review-request`])
  expect(await heardBy(ann)).toEqual(["/api/reviews"])
  expect(await heardBy(bo)).toEqual(["/api/review-queue"])
  for (const browser of [interviewer, linked, server.browser()]) expect(await heardBy(browser)).toEqual([])
  await withdraw(candidate, id)
  for (const browser of [candidate, ann, bo]) expect(await heardBy(browser)).toEqual([])
})

test("whose own row is in the way, having come by a link at that moment, is looked for again", async () => {
  const id = await aFinishedRound(candidate)
  const request = (await queued(candidate, id)) as ReviewRequestId
  const { rows } = await server.database.pool.query(
    "select person.id as person, account.id as account from person join account on account.id = account_id where email = 'ann@example.org'",
  )
  const tries: string[] = []
  const store = createReviewQueueStore(server.database.db)
  const claimed = await store.claim(
    { ...rows[0], request, now: server.clock.now, most: 5 },
    async (tx, session, name) => {
      tries.push(name)
      if (tries.length === 1)
        await tx.execute(sql`insert into participant select * from participant where session_id = ${session}`)
    },
  )
  expect(claimed).toEqual({ session: id })
  expect(tries).toEqual(["ann", "ann"])
})

test("when the time is over it is not theirs any more, but somebody else's to take; the draft waits", async () => {
  const id = await aFinishedRound(candidate)
  const request = await queued(candidate, id)
  await claim(ann, request)
  const { no } = { no: (await read(ann, id)).body.participant }
  await changeReview(ann, id, { drill: "Three estimates a day." })
  server.clock.now += claimMs - 1
  expect((await read(ann, id)).status).toBe(200)
  expect(await claim(bo, request)).toMatchObject(quicker)

  server.clock.now += 1
  for (const path of ["", "/events", "/kit", "/replay", "/comments", "/review", "/reviews"])
    expect(await ann.inject("GET", `/api/sessions/${id}${path}`), path).toMatchObject(noSession)
  expect(await changeReview(ann, id, { drill: "None." })).toMatchObject(noSession)
  expect(await submitReview(ann, id)).toMatchObject(noSession)
  expect(await giveUp(ann, id)).toMatchObject(noSession)
  expect((await inboxOf(ann)).body.toDo).not.toContainEqual(expect.objectContaining({ session: id }))
  expect([await sees(ann, request), await sees(bo, request)]).toEqual([true, true])

  await claim(bo, request)
  expect(await sees(ann, request)).toBe(false)
  expect(await claim(ann, request)).toMatchObject(quicker)
  expect((await giveUp(bo, id)).status).toBe(204)
  expect(await claim(ann, request)).toMatchObject(taken(id))
  const kept = { content: { drill: "Three estimates a day." }, claimedUntil: server.clock.now + claimMs }
  expect((await readReview(ann, id)).body).toMatchObject(kept)
  expect((await read(ann, id)).body.participant).toBe(no)
})

test("handed back it is gone at once, and somebody else's; a review that is submitted, or came by a link, is not", async () => {
  const id = await aFinishedRound(candidate)
  const request = await queued(candidate, id)
  await claim(ann, request)
  expect((await giveUp(ann, id)).status).toBe(204)
  expect(await read(ann, id)).toMatchObject(noSession)
  expect(await giveUp(ann, id)).toMatchObject(noSession)
  expect(await claim(bo, request)).toMatchObject(taken(id))
  await giveReview(bo, id)
  const linked = server.browser()
  await reviewByLink(candidate, id, linked)
  for (const browser of [bo, linked]) {
    expect(await giveUp(browser, id)).toMatchObject({ status: 409, body: { code: "wrongState" } })
    expect((await read(browser, id)).status).toBe(200)
  }
  expect(await giveUp(candidate, id)).toMatchObject(noSession)
})

test("a review that is submitted no longer expires, and keeps its place", async () => {
  const id = await aFinishedRound(candidate)
  const request = await queued(candidate, id)
  await claim(ann, request)
  server.clock.now += claimMs - 1
  await giveReview(ann, id)
  server.clock.now += claimMs
  expect((await readReview(ann, id)).status).toBe(200)
  expect(await sees(bo, request)).toBe(false)
  expect(await claim(bo, request)).toMatchObject(quicker)
})

test("whose time is over comes back by a link, to their draft and for good", async () => {
  const id = await aFinishedRound(candidate)
  const request = await queued(candidate, id)
  await claim(ann, request)
  await changeReview(ann, id, { drill: "Draw less." })
  server.clock.now += claimMs
  await reviewByLink(candidate, id, ann, "Ann")
  server.clock.now += claimMs
  expect((await readReview(ann, id)).body).toMatchObject({ content: { drill: "Draw less." }, claimedUntil: null })
  expect((await read(ann, id)).body.people.at(-1)).toMatchObject({ name: "Ann" })
  // And takes nobody's place.
  expect(await claim(bo, request)).toMatchObject(taken(id))
})

test("nobody takes many at once; one that is submitted, handed back or over makes room", async () => {
  const cy = await aMember(server, "cy")
  const sessions: string[] = []
  const requests: string[] = []
  for (let n = 0; n < limits.claimsAtOnce + 4; n++) {
    sessions.push(await aFinishedRound(candidate))
    requests.push(await queued(candidate, sessions.at(-1)!))
  }
  const next = () => claim(cy, requests.shift()!)
  for (let n = 1; n < limits.claimsAtOnce; n++) expect((await next()).status).toBe(200)
  // Of two that are taken at once there is room for one.
  const both = await Promise.all([next(), next()])
  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  const full = requests[0]!
  expect(await claim(cy, full)).toMatchObject({ status: 409, body: { code: "wrongState" } })
  await giveReview(cy, sessions[0]!)
  expect((await next()).status).toBe(200)
  await giveUp(cy, sessions[1]!)
  expect((await next()).status).toBe(200)
  expect((await claim(cy, requests[0]!)).status).toBe(409)
  server.clock.now += claimMs
  expect((await next()).status).toBe(200)
})

test("who deletes their account hands back what they had taken, and leaves what they have given", async () => {
  const [taken, given] = [await aFinishedRound(candidate), await aFinishedRound(candidate)]
  const [open, full] = [await queued(candidate, taken), await queued(candidate, given)]
  const member = await aMember(server, "leaving")
  for (const request of [open, full]) await claim(member, request)
  await changeReview(member, taken, { drill: "Numbers." })
  await giveReview(member, given)
  expect((await member.inject("POST", "/api/me/delete", { email: "leaving@example.org" })).status).toBe(204)
  expect([await sees(bo, open), await sees(bo, full)]).toEqual([true, false])
})

test("with the session goes the wish, and whoever had taken it has nothing left", async () => {
  const solo = await aFinishedRound(candidate)
  const request = await queued(candidate, solo, 2)
  await claim(ann, request)
  await candidate.inject("DELETE", `/api/sessions/${solo}`)
  expect(await sees(bo, request)).toBe(false)
  expect(await claim(bo, request)).toMatchObject({ status: 404, body: { code: "notFound" } })
  expect(await read(ann, solo)).toMatchObject(noSession)
  const { rows } = await server.database.pool.query(
    "select 1 from review_request where session_id = $1 union all select 1 from review where session_id = $1",
    [solo],
  )
  expect(rows).toEqual([])

  // A mock stays its interviewer's; nobody new comes to review somebody who has left it.
  const mock = await aFinishedRound(candidate, { kind: "mock" })
  const ofMock = await queued(candidate, mock, 2)
  await claim(ann, ofMock)
  await candidate.inject("DELETE", `/api/sessions/${mock}`)
  expect(await sees(bo, ofMock)).toBe(false)
  expect(await claim(bo, ofMock)).toMatchObject({ status: 404, body: { code: "notFound" } })
  expect(await giveReview(ann, mock)).toMatchObject({ status: 200 })
})
