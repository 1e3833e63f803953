import { randomUUID } from "node:crypto"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { aPng } from "#testing/a-picture.ts"
import { soon } from "#testing/soon.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { listen, openPage, TestPage } from "#testing/test-page.ts"

let server: TestApp
let port: number
let candidate: Browser
let interviewer: Browser
let observer: Browser
beforeAll(async () => {
  server = await testApp()
  port = await listen(server)
})
afterAll(() => server.close())
beforeEach(() => {
  server.clock.now += 60 * 60_000
  candidate = server.browser()
  interviewer = server.browser()
  observer = server.browser()
})

/** A name that nothing else in the database is called. */
const name = "Wombatquay"

/** A mock that runs, of a candidate with that name, with a picture on its board. */
async function running(settings: object = {}): Promise<string> {
  const { id } = await candidate.startSession({ kind: "mock", name, ...settings })
  await joinMock(candidate, id, interviewer, "interviewer")
  await joinMock(candidate, id, observer, "observer")
  await startMock(candidate, interviewer, id)
  expect((await candidate.inject("POST", `/api/sessions/${id}/pictures`, aPng())).status).toBe(201)
  return id
}

/** The same when it is over, reviewed by its candidate and commented on by all three. */
async function finished(settings: object = {}): Promise<string> {
  const id = await running(settings)
  await candidate.command(id, { type: "say", text: "Thank you." })
  await candidate.command(id, { type: "finish" })
  await candidate.inject("PATCH", `/api/sessions/${id}/review`, { scores: { d1: 3 } })
  for (const browser of [candidate, interviewer, observer]) await comment(browser, id)
  return id
}

async function comment(browser: Browser, id: string): Promise<string> {
  const said = { id: randomUUID(), at: server.clock.now, place: null, words: "Too early." }
  expect((await browser.inject("POST", `/api/sessions/${id}/comments`, said)).status).toBe(201)
  return said.id
}

const leave = (browser: Browser, id: string) => browser.inject("DELETE", `/api/sessions/${id}`)
const read = (browser: Browser, id: string) => browser.inject("GET", `/api/sessions/${id}`)
const listed = async (browser: Browser): Promise<string[]> =>
  (await browser.inject("GET", "/api/sessions")).body.sessions.map((session: { id: string }) => session.id)
const eventsOf = async (browser: Browser, id: string): Promise<SentEvent[]> =>
  (await browser.inject("GET", `/api/sessions/${id}/events`)).body.events

/** What is asked of a session by its address, and so told to be nowhere once one has left it. */
async function expectNowhere(browser: Browser, id: string): Promise<void> {
  const at = `/api/sessions/${id}`
  const asked: [Parameters<Browser["inject"]>[0], string, unknown?][] = [
    ...[
      "",
      "/events",
      "/questions",
      "/kit",
      "/review",
      "/reviews",
      "/tries",
      "/comments",
      "/replay",
      "/invitations",
    ].map((path): ["GET", string] => ["GET", at + path]),
    ["DELETE", at],
    ["POST", `${at}/commands`, { type: "pause" }],
    ["POST", `${at}/swap`, { promptSlug: "ticket-booking" }],
    ["POST", `${at}/invitations`, { role: "observer" }],
    ["POST", `${at}/pictures`, aPng()],
    ["PATCH", `${at}/review`, { scores: { d1: 1 } }],
    ["POST", `${at}/comments`, { id: randomUUID(), at: server.clock.now, place: null, words: "Too late." }],
  ]
  for (const [method, url, body] of asked) {
    const reply = await browser.inject(method, url, body)
    expect(reply, `${method} ${url}`).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
  }
  expect(await new TestPage(port, id, browser).opened()).toBe(404)
  expect(await listed(browser)).not.toContain(id)
}

/** How many rows each table holds that belong to a session, whichever tables there are. */
async function rowsOf(id: string): Promise<Record<string, number>> {
  const { pool } = server.database
  const { rows } = await pool.query(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and (column_name in ('session_id', 'room') or (table_name, column_name) = ('session', 'id'))`,
  )
  const counts: Record<string, number> = {}
  for (const { table, column } of rows) {
    const value = column === "room" ? `${id}/shared` : id
    const found = await pool.query(`select count(*)::int as rows from "${table}" where ${column} = $1`, [value])
    counts[table] = Math.max(counts[table] ?? 0, found.rows[0].rows)
  }
  return counts
}

const ofParticipant = async (table: "review" | "comment", id: string): Promise<number[]> => {
  const by = table === "review" ? "author" : "participant"
  const { rows } = await server.database.pool.query(
    `select ${by} as no from ${table} where session_id = $1 order by no`,
    [id],
  )
  return rows.map(({ no }) => no)
}

test("who deletes a mock takes their name, their review and their comments along; the peer keeps the round", async () => {
  const id = await finished()
  const before = await eventsOf(interviewer, id)
  expect([await ofParticipant("review", id), await ofParticipant("comment", id)]).toEqual([[1], [1, 2, 3]])
  expect((await leave(candidate, id)).status).toBe(204)

  await expectNowhere(candidate, id)
  expect([await ofParticipant("review", id), await ofParticipant("comment", id)]).toEqual([[], [2, 3]])
  const { rows } = await server.database.pool.query("select t::text as row from participant t where session_id = $1", [
    id,
  ])
  expect(JSON.stringify(rows)).not.toContain(name)
  for (const browser of [interviewer, observer]) {
    const { body } = await read(browser, id)
    expect(body.people).toEqual([
      { participant: 1, role: "candidate", name: null },
      { participant: 2, role: "interviewer", name: "interviewer" },
      { participant: 3, role: "observer", name: "observer" },
    ])
    expect((await browser.inject("GET", `/api/sessions/${id}/comments`)).body.comments).toHaveLength(1)
  }
  expect(await listed(interviewer)).toContain(id)
  // What was done in common stays: it is the peer's record too.
  expect(await eventsOf(interviewer, id)).toEqual(before)
  const replay = () => interviewer.inject("GET", `/api/sessions/${id}/replay`)
  await soon(async () => expect((await replay()).body.state).toBe("ready"))
})

test("a round that one has deleted is none of one's tries any more, and was not practised", async () => {
  const [kept, left] = [await finished(), await finished()]
  const tries = async (id: string) =>
    (await candidate.inject("GET", `/api/sessions/${id}/tries`)).body.tries.map(
      (one: { session: { id: string } }) => one.session.id,
    )
  const practised = async () => (await candidate.inject("GET", "/api/practised")).body.practised
  expect(await tries(kept)).toEqual([kept, left])
  expect(await practised()).toMatchObject([{ slug: "rate-limiter", rounds: 2 }])
  await leave(candidate, left)
  expect(await tries(kept)).toEqual([kept])
  expect(await practised()).toMatchObject([{ slug: "rate-limiter", rounds: 1 }])
})

test.each<["candidate" | "interviewer", "lobby" | "running" | "paused"]>([
  ["candidate", "running"],
  ["interviewer", "running"],
  ["candidate", "lobby"],
  ["interviewer", "lobby"],
  ["interviewer", "paused"],
])("the %s who deletes a round that is %s ends it for both", async (role, status) => {
  const [who, other] = role === "candidate" ? [candidate, interviewer] : [interviewer, candidate]
  let id: string
  if (status === "lobby") {
    id = (await candidate.startSession({ kind: "mock", name })).id
    await joinMock(candidate, id, interviewer, "interviewer")
  } else id = await running()
  if (status === "paused") await candidate.command(id, { type: "pause" })
  const page = await openPage(port, id, other)
  await page.hello()
  expect((await leave(who, id)).status).toBe(204)
  const actor = role === "candidate" ? 1 : 2
  const { events } = await page.until("events", ({ events }) => events.at(-1)!.type === "sessionFinished")
  expect(events.at(-1)).toMatchObject({ body: { reason: "abandoned" }, actor })
  expect((await read(other, id)).body).toMatchObject({ status: "finished", finishedAt: server.clock.now })
  expect((await read(other, id)).body.people[actor - 1].name).toBeNull()
  expect(await other.command(id, { type: "resume" })).toMatchObject({ status: 409 })
  await expectNowhere(who, id)
  await page.close()
})

test("an onlooker who leaves ends nothing, and takes their own words along", async () => {
  const id = await running()
  expect((await leave(observer, id)).status).toBe(204)
  await expectNowhere(observer, id)
  expect((await read(candidate, id)).body).toMatchObject({ status: "running", people: [{}, {}, { name: null }] })
  expect((await candidate.command(id, { type: "enterStep", step: "api" })).status).toBe(200)
})

test("an interviewer who was not waited for leaves without ending anything", async () => {
  const { id } = await candidate.startSession({ kind: "mock", name })
  await joinMock(candidate, id, interviewer, "interviewer")
  await candidate.command(id, { type: "markReady", ready: true })
  server.clock.now += 5 * 60_000
  await candidate.command(id, { type: "goOnAlone" })
  await candidate.command(id, { type: "start" })
  expect((await leave(interviewer, id)).status).toBe(204)
  await expectNowhere(interviewer, id)
  expect((await read(candidate, id)).body.status).toBe("running")
})

test.each(["candidate", "interviewer"] as const)(
  "when the %s too has deleted it, nothing of it is left anywhere",
  async (last) => {
    const question = { promptSlug: undefined, question: { title: "Mine", text: `A library for ${randomUUID()}.` } }
    const id = await finished(question)
    await soon(async () => {
      expect((await candidate.inject("GET", `/api/sessions/${id}/replay`)).body.state).toBe("ready")
    })
    const folders = async () => {
      const found = ["replays", "pictures"].map((folder) => readdir(join(server.dataDir, folder)))
      return (await Promise.all(found)).map((names) => names.includes(id))
    }
    expect(await folders()).toEqual([true, true])
    const counts = await rowsOf(id)
    const filled = ["session", "participant", "session_event", "session_command", "invitation", "room_head", "room_log"]
    for (const table of [...filled, "review", "comment", "picture"]) expect(counts[table], table).toBeGreaterThan(0)
    const [first, second] = last === "candidate" ? [interviewer, candidate] : [candidate, interviewer]
    const page = await openPage(port, id, observer)
    await page.hello()
    await leave(first, id)
    expect((await rowsOf(id)).session).toBe(1)
    expect((await read(observer, id)).status).toBe(200)
    expect((await leave(second, id)).status).toBe(204)
    // Onlookers keep nothing alive.
    expect((await page.closed).code).toBe(4404)
    for (const browser of [first, second, observer]) await expectNowhere(browser, id)
    expect(Object.entries(await rowsOf(id)).filter(([, rows]) => rows > 0)).toEqual([])
    const words = await server.database.pool.query("select 1 from prompt_version where json->>'brief' = $1", [
      question.question.text,
    ])
    expect(words.rows).toEqual([])
    await soon(async () => expect(await folders()).toEqual([false, false]))
  },
)

test("both at the same moment: both are told that it is gone, and it is, whether it ran or not", async () => {
  for (const begin of [running, finished, running]) {
    server.clock.now += 60_000
    const id = await begin()
    const replies = await Promise.all([candidate, interviewer].map((browser) => leave(browser, id)))
    expect(replies.map(({ status }) => status)).toEqual([204, 204])
    expect(Object.entries(await rowsOf(id)).filter(([, rows]) => rows > 0)).toEqual([])
  }
})

test("one whose seat was taken from them keeps nothing alive", async () => {
  const id = await running()
  await candidate.command(id, { type: "removePerson", participant: 2 })
  expect((await leave(candidate, id)).status).toBe(204)
  expect(Object.entries(await rowsOf(id)).filter(([, rows]) => rows > 0)).toEqual([])
  expect((await read(observer, id)).status).toBe(404)
})
