import { afterAll, beforeAll, expect, test } from "vitest"
import { testApp } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

const minuteMs = 60_000

async function give(browser: ReturnType<TestApp["browser"]>, id: string, command: object) {
  return browser.inject("POST", `/api/sessions/${id}/commands`, command)
}

test("a session goes from the lobby through its steps to the end, and the record says so", async () => {
  const browser = server.browser()
  const session = await browser.startSession()
  expect(session).toMatchObject({ status: "lobby", phase: null, remainingMs: 45 * minuteMs, role: "candidate" })

  expect((await give(browser, session.id, { type: "start" })).body.events).toMatchObject([
    { no: 2, type: "sessionStarted" },
  ])
  server.clock.now += minuteMs
  await give(browser, session.id, { type: "enterStep", step: "requirements" })
  server.clock.now += 3 * minuteMs
  await give(browser, session.id, { type: "enterStep", step: "api" })
  server.clock.now += 2 * minuteMs
  const { body } = await browser.inject("GET", `/api/sessions/${session.id}`)
  expect(body).toMatchObject({ status: "running", phase: "api", remainingMs: 39 * minuteMs })
  expect(body.steps.slice(0, 2)).toMatchObject([
    { step: "requirements", spentMs: 3 * minuteMs, visits: 1 },
    { step: "api", spentMs: 2 * minuteMs, visits: 1 },
  ])

  await give(browser, session.id, { type: "finish" })
  const finished = await browser.inject("GET", `/api/sessions/${session.id}`)
  expect(finished.body).toMatchObject({ status: "finished", finishedAt: server.clock.now })
  const { body: record } = await browser.inject("GET", `/api/sessions/${session.id}/events`)
  expect(record.events.map(({ no, type }: { no: number; type: string }) => `${no} ${type}`)).toEqual([
    "1 sessionCreated",
    "2 sessionStarted",
    "3 lineSaid",
    "4 stepEntered",
    "5 stepEntered",
    "6 sessionFinished",
  ])
})

test("a repeated command gets its first answer, also when others came between", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession()
  await give(browser, id, { type: "start" })
  const first = await give(browser, id, { type: "enterStep", step: "scaling", commandId: "command-1" })
  await give(browser, id, { type: "enterStep", step: "api" })
  const repeated = await give(browser, id, { type: "enterStep", step: "scaling", commandId: "command-1" })
  expect(repeated.body).toEqual(first.body)
  expect((await browser.inject("GET", `/api/sessions/${id}`)).body.phase).toBe("api")
})

test("a command that changed nothing is answered the same way for ever", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession()
  await give(browser, id, { type: "start" })
  await give(browser, id, { type: "enterStep", step: "api" })
  expect((await give(browser, id, { type: "enterStep", step: "api", commandId: "nothing-1" })).body.events).toEqual([])
  await give(browser, id, { type: "enterStep", step: "scaling" })
  expect((await give(browser, id, { type: "enterStep", step: "api", commandId: "nothing-1" })).body.events).toEqual([])
  expect((await browser.inject("GET", `/api/sessions/${id}`)).body.phase).toBe("scaling")
})

test("a command in the wrong state is refused with a sentence, and nothing changes", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession({ mode: "interview" })
  expect(await give(browser, id, { type: "finish" })).toMatchObject({ status: 409, body: { code: "wrongState" } })
  await give(browser, id, { type: "start" })
  const refused = await give(browser, id, { type: "pause" })
  expect(refused).toMatchObject({ status: 409, body: { code: "wrongState" } })
  expect(refused.body.message).toMatch(/interview mode/i)
  expect((await browser.inject("GET", `/api/sessions/${id}`)).body.status).toBe("running")
})

test("what time has caused is there for whoever asks next: the hard end of an interview, in lists too", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession({ mode: "interview", lengthMin: 35 })
  await give(browser, id, { type: "start" })
  const startedAt = server.clock.now
  server.clock.now += 3 * 60 * minuteMs
  const { body } = await browser.inject("GET", "/api/sessions")
  expect(body.sessions[0]).toMatchObject({ id, status: "finished", finishedAt: startedAt + 35 * minuteMs })
  const { body: record } = await browser.inject("GET", `/api/sessions/${id}/events`)
  expect(record.events.at(-1)).toMatchObject({ type: "sessionFinished", actor: "clock", at: startedAt + 35 * minuteMs })
})

test("twenty commands at once are decided one after the other", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession()
  await give(browser, id, { type: "start" })
  server.clock.now += 10_000
  const steps = ["api", "scaling", "data-model", "architecture"]
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, index) => give(browser, id, { type: "enterStep", step: steps[index % 4] })),
  )
  expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  const { body } = await browser.inject("GET", `/api/sessions/${id}/events`)
  expect(body.events.map((event: { no: number }) => event.no)).toEqual(
    body.events.map((_: unknown, index: number) => index + 1),
  )
})

test("somebody else's session looks like none", async () => {
  const { id } = await server.browser().startSession()
  const stranger = server.browser()
  await stranger.startSession()
  for (const [method, url, body] of [
    ["GET", `/api/sessions/${id}`],
    ["GET", `/api/sessions/${id}/events`],
    ["DELETE", `/api/sessions/${id}`],
    ["POST", `/api/sessions/${id}/commands`, { type: "start" }],
  ] as const) {
    expect(await stranger.inject(method, url, body)).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
  }
})

test("deleting a session deletes every row of it", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession()
  await give(browser, id, { type: "start" })
  expect((await browser.inject("DELETE", `/api/sessions/${id}`)).status).toBe(204)
  expect((await browser.inject("GET", `/api/sessions/${id}`)).status).toBe(404)
  for (const [table, column, value] of [
    ["session_event", "session_id", id],
    ["session_command", "session_id", id],
    ["participant", "session_id", id],
    ["room_head", "session_id", id],
    ["room_log", "room", `${id}/shared`],
    ["room_client", "room", `${id}/shared`],
    ["room_snapshot", "room", `${id}/shared`],
    ["presence_track", "session_id", id],
  ]) {
    const { rows } = await server.database.pool.query(`select 1 from ${table} where ${column} = $1`, [value])
    expect(rows, table).toEqual([])
  }
})

test("an unknown prompt and a malformed body are refused by name", async () => {
  const browser = server.browser()
  const body = { promptSlug: "no-such-prompt", kind: "solo", mode: "practice", level: "mid", lengthMin: 45 }
  expect(await browser.inject("POST", "/api/sessions", body)).toMatchObject({
    status: 404,
    body: { code: "promptNotFound" },
  })
  const wrong = await browser.inject("POST", "/api/sessions", { ...body, lengthMin: 5, colour: "red" })
  expect(wrong).toMatchObject({ status: 400, body: { code: "badRequest" } })
  expect(wrong.body.message).toContain("lengthMin")
})
