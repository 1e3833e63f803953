import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { rosterOf } from "#testing/roster.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
let candidate: Browser
let interviewer: Browser
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())
beforeEach(() => {
  server.clock.now += 60 * 60_000
  candidate = server.browser()
  interviewer = server.browser()
})

const chosen = { mode: "interview", level: "staff", lengthMin: 60 }

/** A mock that runs, in which an observer watches. */
async function running(watcher = server.browser()): Promise<string> {
  const { id } = await candidate.startSession({ kind: "mock", name: "Robin", ...chosen })
  await joinMock(candidate, id, interviewer, "interviewer")
  await joinMock(candidate, id, watcher, "observer")
  await startMock(candidate, interviewer, id)
  return id
}

async function finished(watcher?: Browser): Promise<string> {
  const id = await running(watcher)
  await candidate.command(id, { type: "finish" })
  return id
}

const swap = (browser: Browser, id: string, body: object = {}) =>
  browser.inject("POST", `/api/sessions/${id}/swap`, { promptSlug: "ticket-booking", ...body })
const read = async (browser: Browser, id: string) => browser.inject("GET", `/api/sessions/${id}`)
const remove = async (browser: Browser, id: string) =>
  expect((await browser.inject("DELETE", `/api/sessions/${id}`)).status).toBe(204)

async function secondsOf(id: string): Promise<string[]> {
  const { rows } = await server.database.pool.query("select id from session where swapped_from = $1", [id])
  return rows.map((row) => row.id)
}

const wrongState = { status: 409, body: { code: "wrongState" } }
const notFound = { status: 404, body: { code: "sessionNotFound" } }

test.each(["candidate", "interviewer"] as const)(
  "the %s asks, and hosts the second round, in which both have changed over",
  async (asker) => {
    const watcher = server.browser()
    const id = await finished(watcher)
    const [one, other] = asker === "candidate" ? [candidate, interviewer] : [interviewer, candidate]
    const otherRole = asker === "candidate" ? "interviewer" : "candidate"
    expect((await read(one, id)).body.swappedInto).toBeNull()
    const { status, body } = await swap(one, id)
    const people = [
      { participant: 1, role: otherRole, name: asker === "candidate" ? "Robin" : "interviewer" },
      { participant: 2, role: asker, name: asker === "candidate" ? "interviewer" : "Robin" },
    ]
    expect(status).toBe(200)
    expect(body).toMatchObject({ ...chosen, status: "lobby", kind: "mock", promptSlug: "ticket-booking" })
    expect(body).toMatchObject({ role: otherRole, participant: 1, people, swappedInto: null, branchedFrom: null })
    expect((await read(other, body.id)).body).toMatchObject({ role: asker, participant: 2, people })
    expect(await rosterOf(server, body.id)).toEqual([`1 ${otherRole}`, `2 ${asker}`])
    for (const browser of [one, other, watcher]) expect((await read(browser, id)).body.swappedInto).toBe(body.id)
    expect(await read(watcher, body.id)).toMatchObject(notFound)

    const invite = (browser: Browser) =>
      browser.inject("POST", `/api/sessions/${body.id}/invitations`, { role: "observer" })
    expect([(await invite(one)).status, (await invite(other)).status]).toEqual([201, 403])
    const [first, second] = asker === "candidate" ? [other, one] : [one, other]
    await startMock(first, second, body.id)
    expect((await first.command(body.id, { type: "enterStep", step: "api" })).status).toBe(200)
    expect((await second.command(body.id, { type: "giveFact", fact: "F1", volunteered: true })).status).toBe(200)
  },
)

test("what is asked for anew is new, the rest stays as it was", async () => {
  const id = await finished()
  expect((await swap(candidate, id, { lengthMin: 35, level: "mid" })).body).toMatchObject({
    ...{ mode: "interview", level: "mid", lengthMin: 35 },
  })
  const another = await finished()
  expect(await swap(candidate, another, { promptSlug: "nothing" })).toMatchObject({ status: 404 })
  expect(await swap(candidate, another, { promptSlug: undefined })).toMatchObject({ status: 400 })
  expect(await swap(candidate, another, { kind: "solo" })).toMatchObject({ status: 400 })
  expect(await secondsOf(another)).toEqual([])
})

test("the question of the first round is refused: who designs next has interviewed by its guide", async () => {
  const id = await finished()
  for (const browser of [candidate, interviewer]) {
    const again = await swap(browser, id, { promptSlug: "rate-limiter" })
    expect(again).toMatchObject({ status: 409, body: { message: expect.stringMatching(/first round.*another one/) } })
  }
  expect(await secondsOf(id)).toEqual([])
  expect((await swap(candidate, id)).status).toBe(200)
})

test("whoever asks again, or asks second, gets the round that is there, whatever they ask for", async () => {
  const id = await finished()
  const { body } = await swap(interviewer, id)
  for (const browser of [interviewer, candidate, candidate]) {
    const again = await swap(browser, id, { promptSlug: "rate-limiter", lengthMin: 35 })
    expect(again).toMatchObject({ status: 200, body: { id: body.id, promptSlug: "ticket-booking", lengthMin: 60 } })
  }
  expect(await secondsOf(id)).toEqual([body.id])
  for (const browser of [candidate, interviewer]) {
    const { sessions } = (await browser.inject("GET", "/api/sessions")).body
    expect(sessions).toHaveLength(2)
    expect(new Set(sessions.map((session: { id: string }) => session.id))).toEqual(new Set([id, body.id]))
  }
})

test("both at the same moment, twice each, get one round", async () => {
  for (let time = 0; time < 3; time++) {
    server.clock.now += 60_000
    const id = await finished()
    const replies = await Promise.all(
      [candidate, interviewer, interviewer, candidate].map((browser) => swap(browser, id)),
    )
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const seconds = await secondsOf(id)
    expect(seconds).toHaveLength(1)
    expect(new Set(replies.map(({ body }) => body.id))).toEqual(new Set(seconds))
    expect(replies.map(({ body }) => body.role)).toEqual(["interviewer", "candidate", "candidate", "interviewer"])
    expect((await rosterOf(server, seconds[0]!)).map((part) => part.slice(2)).toSorted()).toEqual([
      "candidate",
      "interviewer",
    ])
  }
})

test("nobody changes over before the end, nor alone, nor as an onlooker", async () => {
  const watcher = server.browser()
  const id = await running(watcher)
  expect(await swap(candidate, id)).toMatchObject(wrongState)
  await candidate.command(id, { type: "finish" })
  const stranger = server.browser()
  await stranger.startSession()
  for (const browser of [watcher, stranger, server.browser()]) expect(await swap(browser, id)).toMatchObject(notFound)

  const solo = await candidate.startRound()
  await candidate.command(solo.id, { type: "finish" })
  expect(await swap(candidate, solo.id)).toMatchObject(wrongState)

  const alone = await candidate.startSession({ kind: "mock" })
  await joinMock(candidate, alone.id, interviewer, "interviewer")
  expect(await swap(candidate, alone.id)).toMatchObject(wrongState)
  await candidate.command(alone.id, { type: "markReady", ready: true })
  server.clock.now += 5 * 60_000
  await candidate.command(alone.id, { type: "goOnAlone" })
  await candidate.command(alone.id, { type: "abandon" })
  for (const browser of [candidate, interviewer]) expect(await swap(browser, alone.id)).toMatchObject(wrongState)
  for (const unswapped of [id, solo.id, alone.id]) expect(await secondsOf(unswapped)).toEqual([])
})

test("not after one has left; a round that was there before stays there for the other", async () => {
  const left = await finished()
  await remove(interviewer, left)
  expect(await swap(candidate, left)).toMatchObject(wrongState)
  expect(await swap(interviewer, left)).toMatchObject(notFound)
  expect(await secondsOf(left)).toEqual([])

  const id = await finished()
  const { body } = await swap(interviewer, id)
  await remove(interviewer, id)
  expect(await swap(candidate, id)).toMatchObject({ status: 200, body: { id: body.id, role: "interviewer" } })

  const sentOut = await running()
  await candidate.command(sentOut, { type: "removePerson", participant: 2 })
  await candidate.command(sentOut, { type: "finish" })
  expect(await swap(candidate, sentOut)).toMatchObject(wrongState)
})

test("the second round outlives the first; once it is gone itself, the first can be swapped anew", async () => {
  const id = await finished()
  const { body: second } = await swap(candidate, id)
  for (const browser of [candidate, interviewer]) await remove(browser, second.id)
  expect((await read(candidate, id)).body.swappedInto).toBeNull()
  const { body: third } = await swap(interviewer, id)
  expect([third.id === second.id, third.participant]).toEqual([false, 1])
  for (const browser of [candidate, interviewer]) await remove(browser, id)
  for (const browser of [candidate, interviewer]) expect((await read(browser, third.id)).status).toBe(200)
})
