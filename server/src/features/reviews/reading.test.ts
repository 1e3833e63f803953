import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import { anEvidenceId } from "@tradeoff/shared/testing/a-review.ts"
import { giveReview, listReviews, writeReview } from "#testing/reviewed.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, Reply, TestApp } from "#testing/test-app.ts"
import { limits } from "#platform/limits.ts"

let server: TestApp
let candidate: Browser
let interviewer: Browser
let reviewer: Browser
let observer: Browser
/** A finished mock of these four, and the reviewer's number in it. */
let id: string
let reviewerNo: number
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())
beforeEach(async () => {
  server.clock.now += 60_000
  ;[candidate, interviewer] = [server.browser(), server.browser()]
  ;[reviewer, observer] = [server.browser(), server.browser()]
  ;({ id } = await candidate.startSession({ kind: "mock", name: "Cam" }))
  await joinMock(candidate, id, interviewer, "interviewer")
  await joinMock(candidate, id, observer, "observer")
  await startMock(candidate, interviewer, id)
  await candidate.command(id, { type: "finish" })
  reviewerNo = await joinMock(candidate, id, reviewer, "reviewer")
})

const sealed = { status: 200, body: { state: "sealed" } }
const reviewsFor = async (browser: Browser): Promise<SubmittedReview[]> => (await listReviews(browser, id)).body.reviews
const reply = (browser: Browser, author: number, line: object = {}): Promise<Reply> =>
  browser.inject("POST", `/api/sessions/${id}/reviews/${author}/replies`, {
    ...{ id: randomUUID(), about: null, words: "Thank you." },
    ...line,
  })
const rate = (browser: Browser, author: number, rating: object = {}): Promise<Reply> =>
  browser.inject("PUT", `/api/sessions/${id}/reviews/${author}/rating`, {
    ...{ prepared: null, listened: null, useful: 4 },
    ...rating,
  })
const comment = async (browser: Browser, audience: string, words: string) => {
  server.clock.now += 1_000
  const said = { id: randomUUID(), at: server.clock.now, place: null, audience, words }
  expect((await browser.inject("POST", `/api/sessions/${id}/comments`, said)).status).toBe(201)
}
const commentsFor = async (browser: Browser): Promise<string[]> =>
  (await browser.inject("GET", `/api/sessions/${id}/comments`)).body.comments.map((one: { words: string }) => one.words)

test("sealed until one's own is submitted; then all that are, in the order of their submission", async () => {
  for (const browser of [candidate, interviewer, observer, reviewer])
    expect(await listReviews(browser, id)).toMatchObject(sealed)
  await giveReview(interviewer, id, { drill: "From the interviewer." })
  await writeReview(observer, id, { drill: "A draft." })
  server.clock.now += 60_000
  await giveReview(reviewer, id, { drill: "From the reviewer." })
  for (const browser of [candidate, observer]) expect(await listReviews(browser, id)).toMatchObject(sealed)
  server.clock.now += 60_000
  await giveReview(candidate, id)
  expect((await reviewsFor(candidate)).map(({ author, from, kind, mine }) => ({ author, from, kind, mine }))).toEqual([
    { author: 2, from: "interviewer", kind: "interviewer", mine: false },
    { author: reviewerNo, from: "reviewer", kind: "peer", mine: false },
    { author: 1, from: "Cam", kind: "self", mine: true },
  ])
  const theirs = await reviewsFor(reviewer)
  expect(theirs.map(({ content }) => content.drill)).toEqual([
    "From the interviewer.",
    "From the reviewer.",
    expect.anything(),
  ])
  expect(theirs.map(({ mine }) => mine)).toEqual([false, true, false])
  expect(await listReviews(observer, id)).toMatchObject(sealed)
})

test("reviews are listed after the end, to those who have a part", async () => {
  const { id: running } = await candidate.startRound()
  expect(await listReviews(candidate, running)).toMatchObject({ status: 409 })
  expect(await listReviews(server.browser(), id)).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
})

test("a thread is the candidate's and the author's, about the review, a dimension or a piece of evidence", async () => {
  await giveReview(interviewer, id)
  await giveReview(candidate, id)
  await giveReview(reviewer, id)
  const line = { id: randomUUID(), about: { dimension: "d3" }, words: "Which number do you mean?" }
  const said = await reply(candidate, 2, line)
  expect(said).toMatchObject({ status: 201, body: { ...line, mine: true, from: "Cam", createdAt: server.clock.now } })
  expect(Object.keys(said.body).toSorted()).toEqual(["about", "createdAt", "from", "id", "mine", "words"])
  expect((await reply(candidate, 2, line)).body, "again it adds nothing").toEqual(said.body)
  server.clock.now += 1_000
  const answer = await reply(interviewer, 2, { about: { evidence: anEvidenceId(3) }, words: "The one for reads." })
  expect(answer).toMatchObject({ status: 201, body: { from: "interviewer" } })

  const threadOf = async (browser: Browser, author: number) =>
    (await reviewsFor(browser)).find((one) => one.author === author)!.replies.map(({ words, mine }) => [words, mine])
  expect(await threadOf(candidate, 2)).toEqual([
    ["Which number do you mean?", true],
    ["The one for reads.", false],
  ])
  expect(await threadOf(interviewer, 2)).toEqual([
    ["Which number do you mean?", false],
    ["The one for reads.", true],
  ])
  expect(await threadOf(reviewer, 2)).toEqual([])
  expect(await threadOf(candidate, reviewerNo)).toEqual([])
})

test("nobody else writes in a thread, nor anybody before both may read the review", async () => {
  const ownFirst = { status: 409, body: { code: "wrongState", message: /Submit your own/ } }
  const nothing = { status: 404, body: { code: "notFound" } }
  for (const author of [1, 2, 3, reviewerNo, 7_777]) {
    for (const browser of [candidate, interviewer, observer, reviewer])
      expect(await reply(browser, author)).toMatchObject(ownFirst)
  }
  await giveReview(interviewer, id)
  for (const author of [2, 3]) expect(await reply(candidate, author)).toMatchObject(ownFirst)
  expect(await reply(interviewer, 2)).toMatchObject({
    status: 409,
    body: { message: /not submitted their prediction/ },
  })
  await giveReview(candidate, id)
  await giveReview(reviewer, id)
  expect((await reply(interviewer, 2)).status).toBe(201)
  for (const [browser, author] of [
    [reviewer, 2],
    [interviewer, reviewerNo],
    [interviewer, 1],
    [candidate, 1],
    [candidate, 3],
    [candidate, 7_777],
  ] as const) {
    expect(await reply(browser, author), `${author}`).toMatchObject(nothing)
  }
  expect(await reply(observer, 2)).toMatchObject(ownFirst)
})

test("a line's id is its own, and it is about evidence that is there", async () => {
  for (const browser of [interviewer, candidate, reviewer]) await giveReview(browser, id)
  const line = { id: randomUUID(), words: "One." }
  await reply(candidate, 2, line)
  for (const [browser, author, other] of [
    [candidate, 2, { ...line, words: "Two." }],
    [candidate, 2, { ...line, about: { dimension: "d1" } }],
    [candidate, reviewerNo, line],
    [interviewer, 2, line],
  ] as const) {
    expect(await reply(browser, author, other)).toMatchObject({ status: 409, body: { message: /Another line/ } })
  }
  const about = { evidence: anEvidenceId(99) }
  expect(await reply(candidate, 2, { about })).toMatchObject({ status: 400, body: { code: "badRequest" } })
  expect(await reply(candidate, 2, { words: " " })).toMatchObject({ status: 400 })
})

test("a thread holds 200 lines, also when two come at once", async () => {
  for (const browser of [interviewer, candidate]) await giveReview(browser, id)
  await server.database.pool.query(
    `insert into review_reply (id, session_id, author, writer, words, created_at)
     select gen_random_uuid(), $1, 2, 1, 'So.', no from generate_series(1, $2) no`,
    [id, limits.repliesPerReview - 1],
  )
  const line = { id: randomUUID(), words: "The last." }
  const both = await Promise.all([reply(candidate, 2, line), reply(interviewer, 2)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 429])
  const [kept] = both
  if (kept.status === 201) expect((await reply(candidate, 2, line)).status, "a repeat is no further line").toBe(201)
})

test("the candidate says how a reviewer was, once their review can be read, and may say it otherwise", async () => {
  await giveReview(interviewer, id)
  await giveReview(reviewer, id)
  expect(await rate(candidate, 2)).toMatchObject({ status: 409, body: { message: /Submit your own/ } })
  await giveReview(candidate, id)
  const rating = { prepared: 3, listened: 4, useful: 2 }
  expect(await rate(candidate, 2, rating)).toMatchObject({ status: 200, body: rating })
  expect((await rate(candidate, 2, { ...rating, useful: 4 })).status).toBe(200)
  expect((await rate(candidate, reviewerNo, { useful: 1 })).status).toBe(200)

  const ratingOf = async (browser: Browser, author: number) =>
    (await reviewsFor(browser)).find((one) => one.author === author)!.rating
  const said = { ...rating, useful: 4 }
  for (const browser of [candidate, interviewer]) expect(await ratingOf(browser, 2)).toEqual(said)
  expect(await ratingOf(reviewer, 2)).toBeNull()
  expect(await ratingOf(reviewer, reviewerNo)).toEqual({ prepared: null, listened: null, useful: 1 })
  expect(await ratingOf(interviewer, reviewerNo)).toBeNull()

  expect(await rate(candidate, reviewerNo, { listened: 4 }), "who watched did not listen").toMatchObject({
    status: 400,
  })
  for (const author of [1, 3, 7_777]) expect(await rate(candidate, author)).toMatchObject({ status: 404 })
  for (const browser of [interviewer, reviewer]) expect(await rate(browser, 2)).toMatchObject({ status: 404 })
  for (const wrong of [{ useful: 0 }, { useful: 5 }, { useful: null }]) {
    expect((await rate(candidate, 2, wrong)).status).toBe(400)
  }
})

test("a comment that goes with a review is read once that one and the reader's own are submitted; others stay one's own", async () => {
  await comment(interviewer, "review", "Shared by the interviewer.")
  await comment(interviewer, "self", "Private.")
  await comment(candidate, "review", "Shared by the candidate.")
  expect(await commentsFor(candidate)).toEqual(["Shared by the candidate."])
  await giveReview(candidate, id)
  expect(await commentsFor(candidate), "theirs is not in").toEqual(["Shared by the candidate."])
  expect(await commentsFor(interviewer), "one's own is not in").toEqual(["Shared by the interviewer.", "Private."])
  await giveReview(interviewer, id)
  expect(await commentsFor(candidate)).toEqual(["Shared by the interviewer.", "Shared by the candidate."])
  expect(await commentsFor(interviewer)).toEqual(["Shared by the interviewer.", "Private.", "Shared by the candidate."])
  for (const browser of [reviewer, observer]) expect(await commentsFor(browser)).toEqual([])
  const shared = (await candidate.inject("GET", `/api/sessions/${id}/comments`)).body.comments[0]
  expect(shared).toMatchObject({ audience: "review", author: 2, mine: false })
  for (const method of ["PATCH", "DELETE"] as const) {
    const body = method === "PATCH" ? { words: "Mine now." } : undefined
    expect((await candidate.inject(method, `/api/sessions/${id}/comments/${shared.id}`, body)).status).toBe(404)
  }
})

test("who deletes a mock takes along what they foresaw and said; a review they gave stays, without their name", async () => {
  for (const browser of [interviewer, candidate, reviewer]) {
    await comment(browser, "review", "Shared.")
    await comment(browser, "self", "Private.")
    await giveReview(browser, id)
  }
  for (const browser of [candidate, interviewer]) await reply(browser, 2)
  await rate(candidate, 2)
  await candidate.inject("DELETE", `/api/sessions/${id}`)
  const left = await reviewsFor(interviewer)
  expect(left.map(({ author, from, kind }) => [author, from, kind])).toEqual([
    [2, "interviewer", "interviewer"],
    [reviewerNo, "reviewer", "peer"],
  ])
  expect(left[0]).toMatchObject({ rating: null, replies: [{ from: "interviewer" }] })
  expect(await commentsFor(reviewer)).toEqual(["Shared.", "Shared.", "Private."])
  const { rows } = await server.database.pool.query(
    "select count(*)::int as n from comment where session_id = $1 and participant = 1",
    [id],
  )
  expect(rows).toEqual([{ n: 0 }])
})

test("an interviewer who deletes it leaves the review that they gave, and takes a draft along", async () => {
  await giveReview(candidate, id)
  await comment(interviewer, "review", "Shared.")
  await comment(interviewer, "self", "Private.")
  await giveReview(interviewer, id)
  await writeReview(observer, id)
  await comment(observer, "review", "Of a draft.")
  for (const browser of [interviewer, observer]) await browser.inject("DELETE", `/api/sessions/${id}`)
  expect((await reviewsFor(candidate)).map(({ from, kind }) => [from, kind])).toEqual([
    ["Cam", "self"],
    [null, "interviewer"],
  ])
  expect(await commentsFor(candidate)).toEqual(["Shared."])
  const { rows } = await server.database.pool.query(
    `select author as no from review where session_id = $1 union all select participant from comment where session_id = $1`,
    [id],
  )
  expect(rows.map(({ no }) => no).toSorted((a, b) => a - b)).toEqual([1, 2, 2])
})
