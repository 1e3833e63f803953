import { afterAll, beforeAll, expect, test } from "vitest"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

const address = (id: string) => `/api/sessions/${id}/self-review`
const read = async (browser: Browser, id: string) => browser.inject("GET", address(id))
const change = async (browser: Browser, id: string, body: object) => browser.inject("PATCH", address(id), body)

async function finishedRound(browser: Browser, settings: object = {}, peer?: Browser): Promise<string> {
  const { id } = await browser.startRound(settings, peer)
  await browser.command(id, { type: "finish" })
  return id
}

test("marks and scores are kept, changed and taken back one by one", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  expect((await read(browser, id)).body).toEqual({ checkpoints: {}, scores: {} })

  const first = await change(browser, id, { checkpoints: { CP1: "unprompted", CP2: "missed" }, scores: { d1: 3 } })
  expect(first).toMatchObject({ status: 200 })
  expect(first.body).toEqual({ checkpoints: { CP1: "unprompted", CP2: "missed" }, scores: { d1: 3 } })

  const second = await change(browser, id, { checkpoints: { CP2: null, CP3: "notSeen" }, scores: { d5: "noSignal" } })
  const expected = { checkpoints: { CP1: "unprompted", CP3: "notSeen" }, scores: { d1: 3, d5: "noSignal" } }
  expect(second.body).toEqual(expected)
  expect((await change(browser, id, {})).body).toEqual(expected)
  expect((await read(browser, id)).body).toEqual(expected)
})

test("a first change that only takes back leaves nothing behind", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const { body } = await change(browser, id, { checkpoints: { CP1: null }, scores: { d2: null } })
  expect(body).toEqual({ checkpoints: {}, scores: {} })
})

test("two tabs that mark different things at once lose nothing", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const ids = Array.from({ length: 12 }, (_, index) => `CP${index + 1}`)
  const dimensions = ["d1", "d2", "d3", "d4", "d5"]
  const replies = await Promise.all([
    ...ids.map((checkpoint) => change(browser, id, { checkpoints: { [checkpoint]: "prompted" } })),
    ...dimensions.map((dimension) => change(browser, id, { scores: { [dimension]: 4 } })),
  ])
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
  expect((await read(browser, id)).body).toEqual({
    checkpoints: Object.fromEntries(ids.map((checkpoint) => [checkpoint, "prompted"])),
    scores: Object.fromEntries(dimensions.map((dimension) => [dimension, 4])),
  })
})

test("a round is reviewed after its end and not before, also when it was time that ended it", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession({ mode: "interview", lengthMin: 35 })
  const tooEarly = { status: 409, body: { code: "wrongState" } }
  for (const begin of [() => undefined, () => browser.command(id, { type: "start" })]) {
    await begin()
    expect(await read(browser, id)).toMatchObject(tooEarly)
    expect(await change(browser, id, { scores: { d1: 1 } })).toMatchObject(tooEarly)
  }
  server.clock.now += 3 * 60 * 60_000
  expect((await change(browser, id, { scores: { d1: 1 } })).status).toBe(200)
})

test("only checkpoints of the pinned kit can be marked; a refused change changes nothing", async () => {
  const browser = server.browser()
  const id = await finishedRound(browser)
  const refused = await change(browser, id, { checkpoints: { CP1: "missed", CP98: "missed" }, scores: { d1: 2 } })
  expect(refused).toMatchObject({ status: 400, body: { code: "badRequest" } })
  expect(refused.body.message).toContain("CP98")
  for (const body of [
    { checkpoints: { FR1: "missed" } },
    { checkpoints: { CP1: "brilliant" } },
    { scores: { d1: 2.5 } },
    { scores: { d6: 2 } },
    { scores: { d1: 0 } },
    { colour: "red" },
    [],
  ]) {
    expect(await change(browser, id, body), JSON.stringify(body)).toMatchObject({ status: 400 })
  }
  expect((await read(browser, id)).body).toEqual({ checkpoints: {}, scores: {} })
})

test("a question of one's own is scored, and has nothing to mark", async () => {
  const browser = server.browser()
  const question = { title: "My own", text: "Design it." }
  const id = await finishedRound(browser, { promptSlug: undefined, question })
  const refused = await change(browser, id, { checkpoints: { CP1: "missed" } })
  expect(refused).toMatchObject({ status: 400, body: { code: "badRequest" } })
  expect(refused.body.message).toMatch(/of your own/)
  expect((await change(browser, id, { scores: { d4: 2 } })).body).toEqual({ checkpoints: {}, scores: { d4: 2 } })
})

test("the candidate's review is the candidate's alone, and goes with the session", async () => {
  const [candidate, interviewer, stranger] = [server.browser(), server.browser(), server.browser()]
  const id = await finishedRound(candidate, { kind: "mock" }, interviewer)
  await change(candidate, id, { scores: { d1: 1 } })
  for (const other of [interviewer, stranger]) {
    for (const reply of [await read(other, id), await change(other, id, { scores: { d1: 4 } })]) {
      expect(reply).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
    }
  }
  expect((await read(candidate, id)).body).toEqual({ checkpoints: {}, scores: { d1: 1 } })
  await candidate.inject("DELETE", `/api/sessions/${id}`)
  const { rows } = await server.database.pool.query("select 1 from self_review where session_id = $1", [id])
  expect(rows).toEqual([])
})
