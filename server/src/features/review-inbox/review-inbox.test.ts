import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { claimMs } from "@tradeoff/shared/contracts/review-inbox.ts"
import { aReview } from "@tradeoff/shared/testing/a-review.ts"
import { limits } from "#platform/limits.ts"
import { aFinishedRound, aMember, askForReviews, claim, inboxOf, queued, reviewByLink } from "#testing/a-queue.ts"
import { countedPasswords, signInAs } from "#testing/a-member.ts"
import { changeReview, giveReview } from "#testing/reviewed.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
let candidate: Browser
let interviewer: Browser
beforeAll(async () => {
  server = await testApp({ passwords: countedPasswords() })
})
afterAll(() => server.close())
beforeEach(() => {
  server.clock.now += claimMs
  candidate = server.browser()
  interviewer = server.browser()
})

const inbox = async (browser: Browser) => (await inboxOf(browser)).body
const mock = { kind: "mock", name: "Robin" }
const round = {
  promptSlug: "rate-limiter",
  promptTitle: expect.any(String),
  kind: "mock",
  mode: "practice",
  level: "mid",
  lengthMin: 45,
  candidate: "Robin",
}
const nothing = { toDo: [], given: [], received: [] }

test("somebody new has nothing in it", async () => {
  const anonymous = server.browser()
  expect(await inboxOf(anonymous)).toMatchObject({ status: 200, body: nothing })
  expect(anonymous.cookie).toBeNull()
  await candidate.startSession()
  expect(await inbox(candidate)).toEqual(nothing)
})

test("an interviewer's review is to do, then given, then received, and opened by the candidate's own prediction", async () => {
  const id = await aFinishedRound(candidate, mock, interviewer)
  const finishedAt = server.clock.now
  const toDo = { ...round, session: id, reviewAs: "interviewer", finishedAt, claimedUntil: null, about: "" }
  expect(await inbox(interviewer)).toEqual({ ...nothing, toDo: [toDo] })
  await changeReview(interviewer, id, { drill: "Numbers." })
  expect(await inbox(interviewer)).toEqual({ ...nothing, toDo: [toDo] })
  expect(await inbox(candidate)).toEqual(nothing)

  server.clock.now += 1
  const submittedAt = server.clock.now
  await giveReview(interviewer, id)
  const given = { ...round, session: id, reviewAs: "interviewer", submittedAt }
  expect(await inbox(interviewer)).toEqual({ ...nothing, given: [given] })
  const received = { ...round, session: id, reviews: 1, lastAt: submittedAt, open: false }
  expect(await inbox(candidate)).toEqual({ ...nothing, received: [received] })

  await changeReview(candidate, id, { scores: { d1: 2 } })
  expect((await inbox(candidate)).received).toEqual([received])
  await giveReview(candidate, id)
  expect(await inbox(candidate)).toEqual({ ...nothing, received: [{ ...received, open: true }] })

  await candidate.inject("DELETE", `/api/sessions/${id}`)
  expect(await inbox(candidate)).toEqual(nothing)
  expect((await inbox(interviewer)).given).toEqual([{ ...given, candidate: null }])
  await interviewer.inject("DELETE", `/api/sessions/${id}`)
  expect(await inbox(interviewer)).toEqual(nothing)
})

test("whoever came by a link has it to do, whoever took it has it until their time is over, and onlookers if they began", async () => {
  const [observer, linked] = [server.browser(), server.browser()]
  const ann = await aMember(server, "ann")
  const { id } = await candidate.startSession(mock)
  await joinMock(candidate, id, interviewer, "interviewer")
  await joinMock(candidate, id, observer, "observer")
  await startMock(candidate, interviewer, id)
  expect(await inbox(interviewer)).toEqual(nothing)
  await candidate.command(id, { type: "finish" })
  const asPeer = { session: id, reviewAs: "peer", claimedUntil: null, about: "" }
  expect(await inbox(observer)).toEqual(nothing)
  await changeReview(observer, id, { drill: "Numbers." })
  await reviewByLink(candidate, id, linked)
  for (const browser of [observer, linked]) expect((await inbox(browser)).toDo).toMatchObject([asPeer])

  await claim(ann, (await askForReviews(candidate, id, 1, "My numbers.")).body.id)
  const claimed = { ...asPeer, about: "My numbers.", claimedUntil: server.clock.now + claimMs }
  expect((await inbox(ann)).toDo).toMatchObject([claimed])
  // What is asked of the queue is nothing to those who came otherwise.
  for (const browser of [observer, linked]) expect((await inbox(browser)).toDo).toMatchObject([asPeer])
  server.clock.now += claimMs
  expect(await inbox(ann)).toEqual(nothing)

  for (const browser of [observer, linked, interviewer]) {
    await giveReview(browser, id)
    expect(await inbox(browser)).toMatchObject({ toDo: [], given: [{ session: id }] })
  }
  expect((await inbox(candidate)).received).toMatchObject([{ session: id, reviews: 3 }])
})

test("a mock that time has ended is to do, also when nobody has looked at it since", async () => {
  await candidate.startRound({ ...mock, mode: "interview" }, interviewer)
  expect(await inbox(interviewer)).toEqual(nothing)
  server.clock.now += 3 * 60 * 60_000
  expect((await inbox(interviewer)).toDo).toHaveLength(1)
})

test("nobody need review a round that never began, or that went on without them; but they may", async () => {
  const { id: unstarted } = await candidate.startSession(mock)
  await joinMock(candidate, unstarted, interviewer, "interviewer")
  await candidate.command(unstarted, { type: "abandon" })
  const { id } = await candidate.startSession(mock)
  await joinMock(candidate, id, interviewer, "interviewer")
  await candidate.command(id, { type: "markReady", ready: true })
  server.clock.now += 5 * 60_000
  for (const type of ["goOnAlone", "start", "finish"])
    expect((await candidate.command(id, { type })).status, type).toBe(200)
  expect(await inbox(interviewer)).toEqual(nothing)
  await changeReview(interviewer, id, { drill: "Numbers." })
  expect((await inbox(interviewer)).toDo).toMatchObject([{ session: id, reviewAs: "peer" }])
  await giveReview(interviewer, id)
  expect((await inbox(interviewer)).given).toMatchObject([{ session: id, reviewAs: "peer" }])
})

test("all browsers of an account have one inbox, and one's own round is never to do", async () => {
  const guest = server.browser()
  const id = await aFinishedRound(candidate, mock, interviewer)
  await reviewByLink(candidate, id, guest)
  await signInAs(candidate, "bo@example.org")
  await candidate.inject("POST", "/api/me/keep", {})
  expect((await inbox(guest)).toDo).toHaveLength(1)
  await signInAs(guest, "bo@example.org")
  await guest.inject("POST", "/api/me/keep", {})
  await giveReview(interviewer, id)
  for (const browser of [candidate, guest])
    expect(await inbox(browser)).toMatchObject({ toDo: [], given: [], received: [{ session: id, reviews: 1 }] })
})

test("the latest come first, and no more than there is room for", async () => {
  const first = await aFinishedRound(candidate, mock, interviewer)
  server.clock.now += 1
  const second = await aFinishedRound(candidate, mock, interviewer)
  const sessions = (rows: { session: string }[]) => rows.map(({ session }) => session)
  expect(sessions((await inbox(interviewer)).toDo)).toEqual([second, first])
  server.clock.now += 1
  await giveReview(interviewer, second)
  server.clock.now += 1
  await giveReview(interviewer, first)
  expect(sessions((await inbox(interviewer)).given)).toEqual([first, second])
  expect(sessions((await inbox(candidate)).received)).toEqual([first, second])

  await copies(second, limits.inboxReviews)
  for (const [browser, list] of [
    [interviewer, "given"],
    [candidate, "received"],
  ] as const) {
    const found = sessions((await inbox(browser))[list])
    expect(found).toHaveLength(limits.inboxReviews)
    expect(found[0]).toBe(first)
  }
  await server.database.pool.query("update review set submitted_at = null where session_id <> $1", [first])
  expect((await inbox(interviewer)).toDo).toHaveLength(limits.inboxReviews)
})

/** As many rounds more, each reviewed when this one was. */
async function copies(id: string, count: number): Promise<void> {
  const { pool } = server.database
  for (let n = 0; n < count; n++) {
    const copy = `00000000-0000-4000-8000-${String(n).padStart(12, "c")}`
    for (const [table, key] of [
      ["session", "id"],
      ["participant", "session_id"],
      ["review", "session_id"],
    ]) {
      const row = `jsonb_populate_record(null::${table}, to_jsonb(${table}) || jsonb_build_object('${key}', '${copy}'))`
      await pool.query(`insert into ${table} select (${row}).* from ${table} where ${key} = $1`, [id])
    }
  }
}

test("a gold round is no part of it", async () => {
  const ann = await aMember(server, "ann")
  const [{ name }] = (await ann.inject("GET", "/api/calibration")).body.gold
  const { session } = (await ann.inject("POST", `/api/calibration/${name}`, {})).body
  expect(await inbox(ann)).toEqual(nothing)
  await giveReview(ann, session)
  expect(await inbox(ann)).toEqual(nothing)
})

test("whether others have drafted or submitted moves nothing in the inbox of a reviewer", async () => {
  const [linked, other] = [server.browser(), server.browser()]
  const [ann, bo] = [await aMember(server, "ann"), await aMember(server, "bo")]
  const id = await aFinishedRound(candidate, mock, interviewer)
  for (const browser of [linked, other]) await reviewByLink(candidate, id, browser)
  const request = await queued(candidate, id, 2)
  for (const browser of [ann, bo]) await claim(browser, request)
  const reviewers = [linked, ann, interviewer]
  const seen = () => Promise.all(reviewers.map(async (browser) => JSON.stringify(await inbox(browser))))
  const before = await seen()
  for (const browser of [candidate, other, bo]) {
    await changeReview(browser, id, aReview({ drill: "Numbers." }, server.clock.now))
    expect(await seen()).toEqual(before)
    await giveReview(browser, id)
    expect(await seen()).toEqual(before)
  }
  expect((await inbox(candidate)).received).toMatchObject([{ reviews: 2 }])
})
