import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import { evidenceMax } from "@tradeoff/shared/contracts/reviews.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { emptyContent } from "@tradeoff/shared/rubric/review/content.ts"
import { anEvidence, anEvidenceId, aReview } from "@tradeoff/shared/testing/a-review.ts"
import { changeReview, giveReview, readReview, submitReview, writeReview } from "#testing/reviewed.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

const minuteMs = 60_000
const content = async (browser: Browser, id: string) => (await readReview(browser, id)).body.content

async function finishedRound(browser: Browser, settings: object = {}, peer?: Browser): Promise<string> {
  const { id } = await browser.startRound(settings, peer)
  await browser.command(id, { type: "finish" })
  return id
}

test("marks and scores are kept, changed and taken back one by one", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  expect(await readReview(browser, id)).toMatchObject({
    status: 200,
    body: { kind: "self", content: emptyContent, rubric: defaultRubric, submittedAt: null, claimedUntil: null },
  })
  const first = await changeReview(browser, id, {
    checkpoints: { CP1: "unprompted", CP2: "missed" },
    scores: { d1: 3 },
  })
  expect(first).toMatchObject({ status: 200 })
  expect(first.body.content).toEqual({
    ...emptyContent,
    checkpoints: { CP1: "unprompted", CP2: "missed" },
    scores: { d1: 3 },
  })
  const change = { checkpoints: { CP2: null, CP3: "notSeen" }, scores: { d5: "noSignal" }, drill: "Guess." }
  const expected = {
    ...emptyContent,
    checkpoints: { CP1: "unprompted", CP3: "notSeen" },
    scores: { d1: 3, d5: "noSignal" },
    drill: "Guess.",
  }
  expect((await changeReview(browser, id, change)).body.content).toEqual(expected)
  expect((await changeReview(browser, id, {})).body.content).toEqual(expected)
  expect(await content(browser, id)).toEqual(expected)
})

test("a change that names nothing leaves nothing behind, and one that only takes back nothing that was there", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  await changeReview(browser, id, { scores: {} })
  const { rows } = await server.database.pool.query("select 1 from review where session_id = $1", [id])
  expect(rows).toEqual([])
  const { body } = await changeReview(browser, id, { checkpoints: { CP1: null }, scores: { d2: null } })
  expect(body.content).toEqual(emptyContent)
})

test("two tabs that mark different things at once lose nothing", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const { createdAt: at } = (await browser.inject("GET", `/api/sessions/${id}`)).body
  const ids = Array.from({ length: 12 }, (_, index) => `CP${index + 1}`)
  const pieces = Array.from({ length: 12 }, (_, index) => anEvidenceId(index + 1))
  const replies = await Promise.all([
    ...ids.map((checkpoint) => changeReview(browser, id, { checkpoints: { [checkpoint]: "prompted" } })),
    ...dimensions.map((dimension) => changeReview(browser, id, { scores: { [dimension]: 4 } })),
    ...pieces.map((piece) => changeReview(browser, id, { evidence: { [piece]: anEvidence({ at }) } })),
  ])
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
  expect(await content(browser, id)).toEqual({
    ...emptyContent,
    checkpoints: Object.fromEntries(ids.map((checkpoint) => [checkpoint, "prompted"])),
    scores: Object.fromEntries(dimensions.map((dimension) => [dimension, 4])),
    evidence: Object.fromEntries(pieces.map((piece) => [piece, anEvidence({ at })])),
  })
})

test("a round is reviewed after its end and not before, also when it was time that ended it", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession({ mode: "interview", lengthMin: 35 })
  const tooEarly = { status: 409, body: { code: "wrongState" } }
  for (const begin of [() => undefined, () => browser.command(id, { type: "start" })]) {
    await begin()
    expect(await readReview(browser, id)).toMatchObject(tooEarly)
    expect(await changeReview(browser, id, { scores: { d1: 1 } })).toMatchObject(tooEarly)
    expect(await submitReview(browser, id)).toMatchObject(tooEarly)
  }
  server.clock.now += 3 * 60 * minuteMs
  expect((await changeReview(browser, id, { scores: { d1: 1 } })).status).toBe(200)
})

test("only checkpoints of the pinned kit can be marked; a refused change changes nothing", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const refused = await changeReview(browser, id, { checkpoints: { CP1: "missed", CP98: "missed" }, scores: { d1: 2 } })
  expect(refused).toMatchObject({ status: 400, body: { code: "badRequest" } })
  expect(refused.body.message).toContain("CP98")
  for (const body of [
    { checkpoints: { FR1: "missed" } },
    { checkpoints: { CP1: "brilliant" } },
    { scores: { d1: 2.5 } },
    { scores: { d6: 2 } },
    { scores: { d1: 0 } },
    { reasons: { d1: " " } },
    { decisive: [1, 2, 3].map(anEvidenceId) },
    { strengths: ["One."] },
    { drill: "\u0000" },
    { submittedAt: 1 },
    { colour: "red" },
    [],
  ]) {
    expect(await changeReview(browser, id, body), JSON.stringify(body)).toMatchObject({ status: 400 })
  }
  expect(await content(browser, id)).toEqual(emptyContent)
})

test("a question of one's own is scored, and has nothing to mark", async () => {
  const browser = server.browser()
  const question = { title: "My own", text: "Design it." }
  const id = await finishedRound(browser, { promptSlug: undefined, question })
  const refused = await changeReview(browser, id, { checkpoints: { CP1: "missed" } })
  expect(refused).toMatchObject({ status: 400, body: { code: "badRequest" } })
  expect(refused.body.message).toMatch(/of your own/)
  expect((await changeReview(browser, id, { scores: { d4: 2 } })).body.content.scores).toEqual({ d4: 2 })
})

test("evidence is of a moment between the session's beginning and its end, and there is room for sixty pieces", async () => {
  const browser = server.browser()
  const { id, createdAt } = await browser.startRound()
  server.clock.now += 10 * minuteMs
  const { now: end } = server.clock
  await browser.command(id, { type: "finish" })
  server.clock.now += 10 * minuteMs
  const at = (n: number, instant: number) => ({ evidence: { [anEvidenceId(n)]: anEvidence({ at: instant }) } })
  for (const [instant, status] of [
    [createdAt - 1, 400],
    [createdAt, 200],
    [end, 200],
    [end + 1, 400],
  ] as const) {
    expect((await changeReview(browser, id, at(1, instant))).status, `${instant - createdAt}`).toBe(status)
  }
  const all = Array.from({ length: evidenceMax }, (_, n) => [anEvidenceId(n + 1), anEvidence({ at: end })])
  expect((await changeReview(browser, id, { evidence: Object.fromEntries(all) })).status).toBe(200)
  expect(await changeReview(browser, id, at(evidenceMax + 1, end))).toMatchObject({ status: 429 })
  expect(Object.keys((await content(browser, id)).evidence)).toHaveLength(evidenceMax)
  expect((await changeReview(browser, id, { evidence: { [anEvidenceId(1)]: null } })).status).toBe(200)
  expect((await changeReview(browser, id, at(evidenceMax + 1, end))).status).toBe(200)
})

test("evidence of an edit that arrived late lies inside the session", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const lateAt = server.clock.now + minuteMs
  await server.database.pool.query("update room_head set at = $2 where session_id = $1", [id, lateAt])
  const at = (instant: number) => ({ evidence: { [anEvidenceId(1)]: anEvidence({ at: instant }) } })
  expect((await changeReview(browser, id, at(lateAt))).status).toBe(200)
  expect((await changeReview(browser, id, at(lateAt + 1))).status).toBe(400)
})

test("submitting is refused with what is missing, then locks the review; again it changes nothing", async () => {
  const [candidate, interviewer] = [server.browser(), server.browser()]
  const id = await finishedRound(candidate, { kind: "mock" }, interviewer)
  const refused = await submitReview(interviewer, id)
  expect(refused).toMatchObject({ status: 409, body: { code: "wrongState" } })
  expect(refused.body.message).toContain("Score Finding the problem")
  expect(refused.body.message).toContain("Name two strengths")

  await writeReview(interviewer, id, { drill: " " })
  expect((await submitReview(interviewer, id)).body.message).toBe("Suggest one exercise until the next round.")
  await changeReview(interviewer, id, { drill: "Estimate." })
  const { now: submittedAt } = server.clock
  expect(await submitReview(interviewer, id)).toMatchObject({ status: 200, body: { kind: "interviewer", submittedAt } })
  server.clock.now += minuteMs
  const again = await submitReview(interviewer, id)
  expect(again).toMatchObject({ status: 200, body: { submittedAt } })
  for (const change of [{ drill: "Another." }, { scores: { d1: null } }, { checkpoints: { CP1: "missed" } }]) {
    expect(await changeReview(interviewer, id, change)).toMatchObject({ status: 409, body: { code: "wrongState" } })
  }
  expect((await changeReview(interviewer, id, {})).status).toBe(200)
  expect((await readReview(interviewer, id)).body).toEqual(again.body)
})

test("a prediction needs scores, verdict and level; once submitted the candidate marks checkpoints, and changes nothing else", async () => {
  const candidate = server.browser()
  const id = await finishedRound(candidate)
  const { scores, verdict, levelShown } = aReview()
  await changeReview(candidate, id, { scores, verdict })
  expect(await submitReview(candidate, id)).toMatchObject({
    status: 409,
    body: { message: "Say which level was shown." },
  })
  await changeReview(candidate, id, { levelShown })
  expect((await submitReview(candidate, id)).status).toBe(200)
  const marked = await changeReview(candidate, id, { checkpoints: { CP1: "missed" } })
  expect(marked).toMatchObject({ status: 200, body: { content: { checkpoints: { CP1: "missed" }, scores } } })
  for (const change of [{ verdict: "no" }, { checkpoints: { CP1: null }, scores: { d1: 1 } }]) {
    expect((await changeReview(candidate, id, change)).status).toBe(409)
  }
  expect((await content(candidate, id)).checkpoints).toEqual({ CP1: "missed" })
})

test("a verdict beyond a guard rail needs its reason: the hints of the round count too", async () => {
  const [candidate, interviewer] = [server.browser(), server.browser()]
  const { id } = await candidate.startRound({ kind: "mock", level: "staff" }, interviewer)
  for (const step of ["api", "scaling"]) await interviewer.command(id, { type: "giveHint", step, level: "L4" })
  await candidate.command(id, { type: "finish" })
  await writeReview(interviewer, id, { verdict: "strongYes", levelShown: "staff" })
  expect((await submitReview(interviewer, id)).body.message).toMatch(/further than your scores and the hints/)
  await changeReview(interviewer, id, { overrideReason: "Both were about the tool." })
  expect((await submitReview(interviewer, id)).status).toBe(200)
})

test("who took it from the queue submits in time, or not at all, whenever the time runs out", async () => {
  const [candidate, reviewer] = [server.browser(), server.browser()]
  const id = await finishedRound(candidate)
  const no = await joinMock(candidate, id, reviewer, "reviewer")
  await writeReview(reviewer, id)
  const until = server.clock.now + minuteMs
  await server.database.pool.query("update review set claimed_until = $3 where session_id = $1 and author = $2", [
    id,
    no,
    until,
  ])
  expect((await readReview(reviewer, id)).body).toMatchObject({ claimedUntil: until })
  const answers: number[] = []
  for (let looks = 0; answers.at(-1) !== 200; looks++) {
    let left = looks
    Object.defineProperty(server.clock, "now", { configurable: true, get: () => (left-- > 0 ? until - 1 : until) })
    answers.push((await submitReview(reviewer, id)).status)
  }
  // First they have no part any more, then no time: only who is in time is taken.
  expect([...new Set(answers)]).toEqual([404, 409, 200])
  Object.defineProperty(server.clock, "now", { value: until + minuteMs, writable: true })
  expect((await submitReview(reviewer, id)).status, "it was in time").toBe(200)
})

test("an interviewer's review begins with what they wrote down, and is theirs to change", async () => {
  const [candidate, interviewer, observer] = [server.browser(), server.browser(), server.browser()]
  const { id } = await candidate.startSession({ kind: "mock" })
  await joinMock(candidate, id, interviewer, "interviewer")
  await joinMock(candidate, id, observer, "observer")
  await startMock(candidate, interviewer, id)
  const note = randomUUID()
  const { now: at } = server.clock
  for (const command of [
    { type: "markCheckpoint", checkpoint: "CP1", state: "prompted" },
    { type: "draftScore", dimension: "d2", score: 3 },
    { type: "takeNote", note, kind: "decisive", words: "Finds the hot key.", dimension: "d3", shapes: ["box1"] },
    { type: "takeNote", note: randomUUID(), kind: "plus", words: "Friendly.", dimension: null, shapes: [] },
  ]) {
    expect((await interviewer.command(id, command)).status).toBe(200)
  }
  await candidate.command(id, { type: "finish" })
  const place = { element: "box1" }
  const begun = {
    ...emptyContent,
    checkpoints: { CP1: "prompted" },
    scores: { d2: 3 },
    evidence: {
      [note]: anEvidence({
        dimension: "d3",
        polarity: "unclear",
        at,
        place,
        words: "Finds the hot key.",
        note: note as never,
      }),
    },
    decisive: [note],
  }
  expect((await readReview(interviewer, id)).body).toMatchObject({ kind: "interviewer" })
  expect(await content(interviewer, id)).toEqual(begun)
  await changeReview(interviewer, id, { evidence: { [note]: null } })
  expect(await content(interviewer, id)).toEqual({ ...begun, evidence: {}, decisive: [] })
  for (const browser of [candidate, observer]) expect(await content(browser, id)).toEqual(emptyContent)
  expect((await readReview(observer, id)).body.kind).toBe("peer")
})

test("who came to interview somebody who had gone on alone reviews as one who watched", async () => {
  const [candidate, late] = [server.browser(), server.browser()]
  const { id } = await candidate.startSession({ kind: "mock" })
  await joinMock(candidate, id, late, "interviewer")
  await candidate.command(id, { type: "markReady", ready: true })
  server.clock.now += 6 * minuteMs
  for (const type of ["goOnAlone", "start", "finish"]) expect((await candidate.command(id, { type })).status).toBe(200)
  expect((await readReview(late, id)).body).toMatchObject({ kind: "peer" })
})

test("a draft is its author's alone, and goes with the session", async () => {
  const [candidate, interviewer, stranger] = [server.browser(), server.browser(), server.browser()]
  const id = await finishedRound(candidate, { kind: "mock" }, interviewer)
  await changeReview(candidate, id, { scores: { d1: 1 } })
  await changeReview(interviewer, id, { scores: { d1: 4 } })
  expect((await content(candidate, id)).scores).toEqual({ d1: 1 })
  expect((await content(interviewer, id)).scores).toEqual({ d1: 4 })
  for (const reply of [
    await readReview(stranger, id),
    await changeReview(stranger, id, { scores: { d1: 4 } }),
    await submitReview(stranger, id),
  ]) {
    expect(reply).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
  }
  await giveReview(interviewer, id)
  for (const browser of [interviewer, candidate]) await browser.inject("DELETE", `/api/sessions/${id}`)
  const { rows } = await server.database.pool.query("select 1 from review where session_id = $1", [id])
  expect(rows).toEqual([])
})
