import { Writable } from "node:stream"
import pino from "pino"
import { afterAll, beforeAll, expect, test } from "vitest"
import { castRoles, makeCast, partOf, sessionOf } from "#testing/cast.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
let logged = ""
beforeAll(async () => {
  const memory = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  })
  server = await testApp({ logger: pino({ level: "trace" }, memory) as never })
})
afterAll(() => server.close())

const title = "Design the zanzibarwort register"
const text = "Ships come and go.\n\nHow would you keep the quokkaberth list?"
const question = { title, text }
const own = (more: object = {}) => ({ promptSlug: undefined, question, ...more })

async function holding(word: string): Promise<string[]> {
  const { rows: tables } = await server.database.pool.query(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await server.database.pool.query(
      `select 1 from "${name}" as row where row::text ilike '%' || $1 || '%' limit 1`,
      [word],
    )
    if (rows.length > 0) found.push(name)
  }
  return found.toSorted()
}

const questionsOf = async (browser: Browser, id: string) => browser.inject("GET", `/api/sessions/${id}/questions`)

test("a question of one's own is what the session is about, and has no kit", async () => {
  const browser = server.browser()
  const session = await browser.startRound(own())
  expect(session).toMatchObject({ promptSlug: null, promptTitle: title, brief: text, hasKit: false })
  const { id } = session
  expect((await browser.inject("GET", `/api/sessions/${id}`)).body).toMatchObject({ brief: text, hasKit: false })
  expect((await browser.inject("GET", "/api/sessions")).body.sessions).toMatchObject([
    { promptSlug: null, promptTitle: title },
  ])
  const { body } = await browser.inject("GET", `/api/sessions/${id}/events`)
  expect(body.events[0]).toMatchObject({ type: "sessionCreated", version: 2, body: { settings: { promptSlug: null } } })

  expect((await questionsOf(browser, id)).body).toEqual({ questions: [] })
  for (const command of [
    { type: "askFact", fact: "F1" },
    { type: "takeHint", step: "api", level: "L1" },
  ]) {
    const refused = await browser.command(id, command)
    expect(refused).toMatchObject({ status: 409, body: { code: "wrongState" } })
    expect(refused.body.message).toMatch(/of your own/)
  }
  expect((await browser.command(id, { type: "ask", text: "How many ships?" })).status).toBe(200)
  await browser.command(id, { type: "finish" })
  const kit = await browser.inject("GET", `/api/sessions/${id}/kit`)
  expect(kit).toMatchObject({ status: 404, body: { code: "notFound" } })
  expect(kit.body.message).toMatch(/of your own/)
})

test("two sessions that ask the same share no row, and deleting one takes its words and leaves the other's", async () => {
  const [one, other] = [server.browser(), server.browser()]
  const words = { title: "Wombatquay", text: "Design the wombatquay." }
  const first = await one.startSession(own({ question: words }))
  const second = await other.startSession(own({ question: words }))
  expect(await holding("wombatquay")).toEqual(["prompt_version", "session"])
  await one.inject("DELETE", `/api/sessions/${first.id}`)
  expect((await other.inject("GET", `/api/sessions/${second.id}`)).body).toMatchObject({ brief: words.text })
  await other.inject("DELETE", `/api/sessions/${second.id}`)
  expect(await holding("wombatquay")).toEqual([])
})

test("one's own question is read by those who have a part in the session, and by nobody else", async () => {
  const cast = await makeCast(server)
  const id = await sessionOf(server, cast, true, own())
  for (const role of castRoles) {
    const seen: string[] = []
    for (const path of ["", "/events", "/questions", "/kit", "/review", "/reviews", "/tries"]) {
      seen.push(JSON.stringify((await cast[role].inject("GET", `/api/sessions/${id}${path}`)).body))
    }
    seen.push(JSON.stringify((await cast[role].inject("GET", "/api/sessions")).body))
    seen.push(JSON.stringify((await cast[role].inject("GET", "/api/prompts")).body))
    expect(/quokkaberth/.test(seen.join()), role).toBe(partOf[role] !== null)
    expect(/zanzibarwort/.test(seen.join()), role).toBe(partOf[role] !== null)
  }
})

test("a prompt of the library is kept when a session of it is deleted", async () => {
  const browser = server.browser()
  const [kept, gone] = [await browser.startSession(), await browser.startSession()]
  expect((await browser.inject("DELETE", `/api/sessions/${gone.id}`)).status).toBe(204)
  expect((await browser.inject("GET", `/api/sessions/${kept.id}`)).body).toMatchObject({ hasKit: true })
  await browser.inject("DELETE", `/api/sessions/${kept.id}`)
  const { rows } = await server.database.pool.query("select slug from prompt_version where slug = 'rate-limiter'")
  expect(rows).toEqual([{ slug: "rate-limiter" }])
})

test("a session that cannot be deleted keeps its question: both go, or neither", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession(own({ question: { title: "Emudock", text: "Design the emudock." } }))
  await server.database.pool.query(`
    create function keep() returns trigger language plpgsql as $$ begin raise exception 'kept'; end $$;
    create trigger keep before delete on prompt_version for each row execute function keep()`)
  expect((await browser.inject("DELETE", `/api/sessions/${id}`)).status).toBe(500)
  await server.database.pool.query("drop trigger keep on prompt_version; drop function keep")
  expect((await browser.inject("GET", `/api/sessions/${id}`)).body).toMatchObject({ brief: "Design the emudock." })
  expect((await browser.inject("DELETE", `/api/sessions/${id}`)).status).toBe(204)
  expect(await holding("emudock")).toEqual([])
})

test.each<[string, object]>([
  ["both a prompt and a question", { promptSlug: "rate-limiter", question }],
  ["neither", { question: undefined }],
  ["an empty text", { question: { title, text: "  \n" } }],
  ["a title of two lines", { question: { title: "one\ntwo", text } }],
  ["a title of 121 characters", { question: { title: "a".repeat(121), text } }],
  ["a text of 4,001 characters", { question: { title, text: "a".repeat(4_001) } }],
  ["a zero character", { question: { title, text: "a\0b" } }],
  ["half of a character", { question: { title: "a\ud83db", text } }],
  ["a field too many", { question: { ...question, kit: {} } }],
])("a session of %s is refused", async (_what, more) => {
  const body = { kind: "solo", mode: "practice", level: "mid", lengthMin: 45, ...own(more) }
  const refused = await server.browser().inject("POST", "/api/sessions", body)
  expect(refused).toMatchObject({ status: 400, body: { code: "badRequest" } })
})

test("the longest question is taken as it was typed", async () => {
  const longest = { title: "ü".repeat(120), text: `<script>🛶\n`.repeat(363).slice(0, 4_000).trim() }
  const { brief, promptTitle } = await server.browser().startSession(own({ question: longest }))
  expect({ title: promptTitle, text: brief }).toEqual(longest)
})

test("T19: one's own words are in no log, also when the statement fails that carries them", async () => {
  const browser = server.browser()
  await server.database.pool.query("alter table prompt_version rename to elsewhere")
  const body = { kind: "solo", mode: "practice", level: "mid", lengthMin: 45, question }
  const reply = await browser.inject("POST", "/api/sessions", body)
  await server.database.pool.query("alter table elsewhere rename to prompt_version")
  expect(reply).toMatchObject({ status: 500, body: { code: "internal" } })
  expect(logged).toContain("42P01")
  expect(logged.length).toBeGreaterThan(10_000)
  expect(logged).not.toMatch(/zanzibarwort|quokkaberth|wombatquay|emudock/i)
})
