import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { AgreementTold } from "@tradeoff/shared/contracts/agreement.ts"
import { claimMs } from "@tradeoff/shared/contracts/review-inbox.ts"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import type { Score } from "@tradeoff/shared/contracts/marks.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { aReview } from "@tradeoff/shared/testing/a-review.ts"
import { limits } from "#platform/limits.ts"
import { aFinishedRound, aMember, claim, queued, reviewByLink } from "#testing/a-queue.ts"
import { countedPasswords } from "#testing/a-member.ts"
import { changeReview, giveReview } from "#testing/reviewed.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { createAgreementStore } from "./store.ts"

let server: TestApp
let candidate: Browser
let reviewers: [Browser, Browser]
beforeAll(async () => {
  server = await testApp({ passwords: countedPasswords() })
})
afterAll(() => server.close())
beforeEach(() => {
  server.clock.now += claimMs
  candidate = server.browser()
  reviewers = [server.browser(), server.browser()]
})

const told = async (browser: Browser): Promise<AgreementTold> => {
  const { status, body } = await browser.inject("GET", "/api/agreement")
  expect(status).toBe(200)
  return body
}
const unknown = { value: null, n: 0, from: 5, why: "tooFew" }

/** Scores one dimension after the other, over again where there are fewer of them. */
async function give(browser: Browser, session: string, ...scores: Score[]): Promise<void> {
  server.clock.now += 1
  await giveReview(browser, session, {
    scores: Object.fromEntries(dimensions.map((dimension, index) => [dimension, scores.at(index % scores.length)!])),
    verdict: "no",
    levelShown: "mid",
    overrideReason: "So it seems to me.",
  })
}

/** The links by which somebody might still come are closed, as they are in time. */
async function closeLinks(browser: Browser, session: string): Promise<void> {
  const at = `/api/sessions/${session}/invitations`
  for (const { id } of (await browser.inject("GET", at)).body.invitations) await browser.inject("DELETE", `${at}/${id}`)
}

/** A solo round of the candidate's with its two reviews, to which nobody can come any more. */
async function reviewed(ones: Score[], others: Score[], rubric?: string): Promise<string> {
  const id = await aFinishedRound(candidate)
  if (rubric !== undefined) await candidate.inject("PUT", `/api/sessions/${id}/rubric`, { rubric })
  for (const browser of reviewers) await reviewByLink(candidate, id, browser)
  await give(reviewers[0], id, ...ones)
  await give(reviewers[1], id, ...others)
  await closeLinks(candidate, id)
  return id
}

test("of nobody there is nothing to tell", async () => {
  const gaps = {
    overall: unknown,
    byDimension: Object.fromEntries(dimensions.map((dimension) => [dimension, unknown])),
  }
  const anonymous = server.browser()
  expect(await told(anonymous)).toEqual({ mine: null, server: null, severity: gaps, prediction: gaps })
  expect(anonymous.cookie).toBeNull()
})

test("a reviewer is told of the rounds that they have scored, and how their own scores lie to the others'", async () => {
  const id = await aFinishedRound(candidate)
  const [one, other] = reviewers
  for (const browser of reviewers) await reviewByLink(candidate, id, browser)
  await give(one, id, 3)
  // There is nobody yet to agree with.
  expect((await told(one)).mine).toMatchObject({ rounds: 0, agreement: { overall: { exact: { value: null, n: 0 } } } })
  expect((await told(one)).severity.overall).toEqual(unknown)
  expect((await told(other)).mine).toBeNull()

  await give(other, id, 2, 3, 3, 2, 3)
  for (const browser of reviewers) {
    const { mine, server: ofAll } = await told(browser)
    expect(ofAll).toBeNull()
    const { id: rubric, version, name } = defaultRubric
    expect(mine).toMatchObject({ rounds: 1, rubric: { id: rubric, version, name } })
    expect(mine!.agreement.overall).toMatchObject({
      exact: { value: 3 / 5, n: 5, from: 1, why: null },
      withinOne: { value: 1, n: 5 },
      kappa: { value: null, n: 5, from: 20, why: "tooFew" },
      alpha: { value: null, n: 5, from: 10, scores: 10, fromScores: 40, why: "tooFew" },
    })
    const exact = dimensions.map((dimension) => mine!.agreement.byDimension[dimension].exact.value)
    expect(exact).toEqual([0, 1, 1, 0, 1])
  }
  expect((await told(one)).severity.overall).toMatchObject({ value: expect.closeTo(0.4, 9), n: 5 })
  expect((await told(other)).severity.overall).toMatchObject({ value: expect.closeTo(-0.4, 9), n: 5 })
  expect((await told(other)).severity.byDimension.d1).toEqual({ value: null, n: 1, from: 5, why: "tooFew" })
  expect((await told(one)).prediction.overall).toEqual(unknown)
})

test("a candidate is told of their rounds once they have said what they foresee, and how far off they were", async () => {
  const id = await reviewed([3], [2, 3, 3, 2, 3])
  const sealed = await told(candidate)
  expect(sealed).toMatchObject({ mine: null, prediction: { overall: unknown } })
  await changeReview(candidate, id, { scores: { d1: 2 } })
  expect(await told(candidate)).toEqual(sealed)
  await give(candidate, id, 2)
  const open = await told(candidate)
  expect(open.prediction.overall).toMatchObject({ value: expect.closeTo(-0.8, 9), n: 5 })
  expect(open.severity.overall).toEqual(unknown)
  // Their own scores are foresight, and no reviewer's.
  expect(open.mine!.agreement.overall.exact).toMatchObject({ value: 3 / 5, n: 5 })
  expect((await told(reviewers[0])).mine!.agreement.overall.exact.n).toBe(5)
  expect((await told(reviewers[0])).severity.overall.value).toBeCloseTo(0.4, 9)

  await candidate.inject("DELETE", `/api/sessions/${id}`)
  for (const browser of [candidate, ...reviewers]) expect((await told(browser)).mine).toBeNull()
})

test("scores are held together that were given by one rubric: by that of most rounds", async () => {
  const words = { name: "Ours", dimensions: defaultRubric.dimensions }
  const { id: rubric } = (await candidate.inject("POST", "/api/rubrics", words)).body
  await reviewed([3], [3])
  for (let n = 0; n < 2; n++) await reviewed([3], [2], rubric)
  const { mine, severity } = await told(reviewers[0])
  expect(mine).toMatchObject({ rounds: 2, rubric: { id: rubric, version: 1, name: "Ours" } })
  expect(mine!.agreement.overall.exact).toMatchObject({ value: 0, n: 10 })
  // Differences are within rounds, whatever those were scored with.
  expect(severity.overall).toMatchObject({ value: expect.closeTo(2 / 3, 9), n: 15 })
  expect((await told(reviewers[1])).severity.overall.value).toBeCloseTo(-2 / 3, 9)
  for (let n = 0; n < 2; n++) await reviewed([3], [3])
  expect((await told(reviewers[0])).mine).toMatchObject({ rounds: 3, rubric: { id: "default" } })
})

test("a gold round is no part of it", async () => {
  const [ann, bo] = [await aMember(server, "ann"), await aMember(server, "bo")]
  const [{ name }] = (await ann.inject("GET", "/api/calibration")).body.gold
  const before = await told(ann)
  for (const browser of [ann, bo]) {
    const { session } = (await browser.inject("POST", `/api/calibration/${name}`, {})).body
    await give(browser, session, 2)
    expect(await told(browser)).toEqual(before)
  }
})

test("who has an account is told of everybody's rounds, of many at once, that nobody comes to review any more", async () => {
  const ann = await aMember(server, "ann")
  const { rounds: known } = (await told(ann)).server!
  for (let n = known; n < limits.agreementRounds - 1; n++) await reviewed([3, 2, 3, 2, 3], [3])
  expect((await told(ann)).server).toEqual({
    rounds: limits.agreementRounds - 1,
    from: limits.agreementRounds,
    agreement: null,
  })
  const id = await reviewed([2], [3])
  const { rounds, agreement } = (await told(ann)).server!
  expect(rounds).toBe(limits.agreementRounds)
  const { overall, byDimension } = agreement!
  expect(overall.exact.n).toBe(rounds * 5)
  expect(overall.kappa).toMatchObject({ value: expect.any(Number), n: rounds * 5 })
  expect(overall.alpha).toMatchObject({ value: expect.any(Number), n: rounds * 5, scores: rounds * 10 })
  expect(byDimension.d1).toMatchObject({ exact: { n: rounds }, kappa: { value: null } })
  expect((await told(reviewers[0])).server).toBeNull()

  // One that waits for somebody again is left out: whoever comes could compare.
  await reviewByLink(candidate, id, server.browser())
  expect((await told(ann)).server!.rounds).toBe(rounds - 1)
  server.clock.now += 8 * 24 * 60 * 60_000
  expect((await told(ann)).server!.rounds).toBe(rounds)
  const request = await queued(candidate, id)
  expect((await told(ann)).server!.rounds).toBe(rounds - 1)
  const bo = await aMember(server, "bo")
  await claim(bo, request)
  await give(bo, id, 3)
  expect((await told(ann)).server!.rounds).toBe(rounds)

  const words = { name: "Ours", dimensions: defaultRubric.dimensions }
  const { id: rubric } = (await candidate.inject("POST", "/api/rubrics", words)).body
  await reviewed([3], [2], rubric)
  expect((await told(ann)).server!.rounds).toBe(rounds)
})

test("whether and how others score a round that is sealed for somebody moves nothing of what they are told", async () => {
  const ann = await aMember(server, "ann")
  const bo = await aMember(server, "bo")
  const cy = await aMember(server, "cy")
  const [interviewer, observer] = [await aMember(server, "interviewer"), await aMember(server, "observer")]
  candidate = await aMember(server, "candidate")
  while ((await told(cy)).server!.rounds < limits.agreementRounds + 2) await reviewed([3, 2], [3, 3, 2])
  const { id } = await candidate.startSession({ kind: "mock", name: "Robin" })
  await joinMock(candidate, id, interviewer, "interviewer")
  await joinMock(candidate, id, observer, "observer")
  await startMock(candidate, interviewer, id)
  await candidate.command(id, { type: "finish" })
  const linked = await aMember(server, "linked")
  for (const browser of [linked, ...reviewers]) await reviewByLink(candidate, id, browser)
  await closeLinks(candidate, id)
  const request = await queued(candidate, id, 3)
  await claim(ann, request)

  const sealed = [candidate, interviewer, observer, linked, ann, cy]
  const seen = () => Promise.all(sealed.map(async (browser) => JSON.stringify(await told(browser))))
  const before = await seen()
  expect(before.every((one) => one.includes('"value":0'))).toBe(true)
  for (const [n, browser] of reviewers.entries()) {
    await changeReview(browser, id, aReview({}, server.clock.now))
    expect(await seen(), "drafted").toEqual(before)
    await give(browser, id, n === 0 ? 2 : 3)
    expect(await seen(), "submitted").toEqual(before)
  }
  await claim(bo, request)
  await give(bo, id, 3, 2)
  expect(await seen(), "by the queue").toEqual(before)

  // Somebody takes it: what they were told until then held nothing of it either.
  await claim(cy, request)
  expect(await seen(), "taken").toEqual(before)
  await candidate.inject("DELETE", `/api/sessions/${id}/review-request`)
  expect(await seen(), "withdrawn").toEqual(before)
  server.clock.now += claimMs
  expect(await seen(), "over").toEqual(before)
  await give(linked, id, 3)
  const [, , , after] = await seen()
  expect(JSON.parse(after!).mine.rounds).toBe(JSON.parse(before[3]!).mine === null ? 1 : NaN)
  expect(JSON.parse(after!).server.rounds).toBe(JSON.parse(before[3]!).server.rounds + 1)
})

test("nobody asks without end, for it takes long to tell", async () => {
  const anonymous = server.browser()
  await candidate.startSession()
  for (let n = 0; n < limits.agreementsPerMinute; n++) await told(anonymous)
  const { status, body } = await anonymous.inject("GET", "/api/agreement")
  expect({ status, body }).toMatchObject({ status: 429, body: { code: "tooMany" } })
  await told(candidate)
  server.clock.now += 60_000 / limits.agreementsPerMinute
  await told(anonymous)
})

test("what it is told from is bounded, and the latest", async () => {
  const store = createAgreementStore(server.database.db)
  const { rows } = await server.database.pool.query(
    `select r.session_id, r.author, r.submitted_at, p.person_id from review r
     join participant p on p.session_id = r.session_id and p.no = r.author
     where kind = 'peer' and submitted_at is not null order by submitted_at desc`,
  )
  const scoredWith = { rubricId: defaultRubric.id, rubricVersion: defaultRubric.version }
  const nobody = "00000000-0000-4000-8000-0000000dead0" as PersonId
  const all = await store.ofAllFor(nobody, scoredWith, server.clock.now, 3)
  expect(all).toHaveLength(3)
  const known = await store.ofAllFor(nobody, scoredWith, server.clock.now, 1_000)
  expect(all).toEqual(known.slice(-3))
  const somebody = rows[0].person_id as PersonId
  const open = await store.openTo(somebody, server.clock.now, 1)
  expect(new Set(open.map(({ session }) => session))).toEqual(new Set([rows[0].session_id]))
})
