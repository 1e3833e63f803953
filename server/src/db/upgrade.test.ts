import { createHash, randomUUID } from "node:crypto"
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Y from "yjs"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { emptyContent } from "@tradeoff/shared/rubric/review/content.ts"
import { createSkeleton, noteOf } from "@tradeoff/shared/document/layout.ts"
import { documentOf } from "#testing/test-hand.ts"
import { joinMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { openDatabaseOf } from "#testing/test-database.ts"
import { listen, openPage } from "#testing/test-page.ts"
import type { Database } from "./open.ts"

/** As many migrations as the release had that knew solo rounds alone. */
const before = 3
const migrations = join(import.meta.dirname, "migrations")
const at = Date.UTC(2029, 0, 1)
const minuteMs = 60_000

let folder: string
let database: Database
let server: TestApp
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "upgrade-"))
  database = await openDatabaseOf(folder)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Makes the program one that knows the first migrations alone, or all of them. */
async function program(count?: number): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, "meta"), { recursive: true })
  await cp(migrations, folder, { recursive: true })
  const journal = JSON.parse(await readFile(join(migrations, "meta/_journal.json"), "utf8"))
  const entries = journal.entries.slice(0, count)
  await writeFile(join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }))
}

const insert = async (table: string, row: Record<string, unknown>) => {
  const columns = Object.keys(row)
  const places = columns.map((_, index) => `$${index + 1}`)
  await database.pool.query(
    `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})`,
    Object.values(row),
  )
}

/** A browser of that time, by the token in its cookie. */
async function guestOf(token: string): Promise<string> {
  const id = randomUUID()
  const tokenHash = createHash("sha256").update(token).digest("base64url")
  await insert("person", { id, token_hash: tokenHash, created_at: at })
  return id
}

interface OldSession {
  id: string
  events: [minute: number, type: string, actor: number | null, body: object, version?: number][]
  status: string
  finishedAt: number | null
}

/** A solo round as that release wrote it, with a line in its notes. */
async function addSession(person: string, { id, events, status, finishedAt }: OldSession): Promise<void> {
  const settings = {
    promptSlug: "rate-limiter",
    kind: "solo",
    mode: "practice",
    level: "mid",
    lengthMin: 45,
    begins: "onStart",
  }
  await insert("session", {
    ...{ id, prompt_slug: settings.promptSlug, prompt_title: "Rate limiter", prompt_hash: "of-that-time" },
    ...{ kind: "solo", mode: "practice", level: "mid", length_min: 45, begins: "onStart", status },
    ...{ created_at: at, started_at: at + minuteMs, finished_at: finishedAt, due_at: null },
  })
  await insert("participant", { session_id: id, no: 1, person_id: person, role: "candidate", joined_at: at })
  const opening: OldSession["events"] = [
    [0, "sessionCreated", 1, { settings }, 1],
    [0, "promptPinned", 1, { hash: "of-that-time" }],
  ]
  for (const [index, [minute, type, actor, body, version = 1]] of [...opening, ...events].entries()) {
    const audience = type === "promptPinned" ? "interviewers" : "everyone"
    const origin = { at: at + minute * minuteMs, version, audience, actor, command_id: null }
    await insert("session_event", { session_id: id, seq: index + 1, type, body: JSON.stringify(body), ...origin })
  }
  const room = `${id}/shared`
  const doc = new Y.Doc()
  const rows: Uint8Array[] = []
  doc.on("update", (bytes: Uint8Array) => rows.push(bytes))
  doc.clientID = 1
  createSkeleton(doc)
  noteOf(doc, "api")!.insert(0, "Written before mocks.")
  await insert("room_head", { room, session_id: id, name: "shared", seq: rows.length, at, next_client: 2 })
  await insert("room_client", { room, client: 1, participant: 0 })
  for (const [n, bytes] of rows.entries()) {
    await insert("room_log", {
      room,
      seq: n + 1,
      at,
      participant: 0,
      client: 1,
      n,
      late: false,
      bytes: Buffer.from(bytes),
    })
  }
}

const [finished, running] = [randomUUID(), randomUUID()]
const token = "a-browser-of-that-time"

test("a database that knew solo rounds alone is brought up to date, with all that it holds", async () => {
  await program(before)
  await database.migrate()
  const old = await database.pool.query("select to_regclass('public.invitation') as mocks")
  expect(old.rows, "else this is no old database").toEqual([{ mocks: null }])
  const { brief, kit } = JSON.parse(await promptOf()) as { brief: string; kit: object }
  await insert("prompt_version", { hash: "of-that-time", slug: "rate-limiter", json: JSON.stringify({ brief, kit }) })
  const person = await guestOf(token)
  const told = { fact: "F1", question: "How many?", answer: "As many as there were then." }
  await addSession(person, {
    id: finished,
    status: "finished",
    finishedAt: at + 9 * minuteMs,
    events: [
      [1, "sessionStarted", 1, { phase: "intro" }],
      [2, "stepEntered", 1, { step: "api" }],
      [3, "factGiven", 1, told],
      // As a later release wrote it, when everybody who saw a session was in the round.
      [4, "messageSent", 1, { text: "Can you hear me?" }],
      [9, "sessionFinished", 1, { reason: "asked" }],
    ],
  })
  await insert("self_review", {
    ...{ session_id: finished, participant: 1, checkpoints: '{"CP1":"missed"}', scores: '{"d1":3}', changed_at: at },
  })
  const comment = {
    id: randomUUID(),
    session_id: finished,
    participant: 1,
    audience: "self",
    moment_at: at,
    place: null,
  }
  await insert("comment", { ...comment, words: "Too early.", created_at: at, changed_at: at })
  await addSession(person, {
    ...{ id: running, status: "running", finishedAt: null },
    events: [[1, "sessionStarted", 1, { phase: "intro" }]],
  })

  await program()
  await database.migrate()
  await database.migrate()
  server = await testApp({ database })
  server.clock.now = at + 10 * minuteMs
  const there = await database.pool.query("select name, removed_at, forgotten_at from participant")
  expect(there.rows).toEqual([1, 2].map(() => ({ name: null, removed_at: null, forgotten_at: null })))
})

async function promptOf(): Promise<string> {
  const app = await testApp()
  const browser = app.browser()
  await browser.startSession()
  const { rows } = await app.database.pool.query("select json::text from prompt_version")
  await app.close()
  return rows[0].json
}

function theirBrowser(): Browser {
  const browser = server.browser()
  browser.cookie = `tradeoff=${token}`
  return browser
}

test("whoever took part then takes part now, in what is over and in what still runs", async () => {
  const browser = theirBrowser()
  const { sessions } = (await browser.inject("GET", "/api/sessions")).body
  expect(sessions.map(({ id, role, kind }: Record<string, string>) => `${id} ${role} ${kind}`).toSorted()).toEqual(
    [finished, running].map((id) => `${id} candidate solo`).toSorted(),
  )
  const view = await browser.inject("GET", `/api/sessions/${finished}`)
  const people = [{ participant: 1, role: "candidate", name: null }]
  expect(view).toMatchObject({ status: 200, body: { status: "finished", participant: 1, people, swappedInto: null } })
  const { events } = (await browser.inject("GET", `/api/sessions/${finished}/events`)).body as { events: SentEvent[] }
  expect(events.map(({ type, version }) => `${type} ${version}`)).toEqual([
    "sessionCreated 2",
    "sessionStarted 1",
    "stepEntered 1",
    "factGiven 2",
    "messageSent 1",
    "sessionFinished 1",
  ])
  expect(events[3]).toMatchObject({ body: { fact: "F1", answer: "As many as there were then.", volunteered: false } })
  const read = async (path: string) => (await browser.inject("GET", `/api/sessions/${finished}${path}`)).body
  expect(await read("/review")).toMatchObject({
    kind: "self",
    content: { ...emptyContent, checkpoints: { CP1: "missed" }, scores: { d1: 3 } },
    rubric: defaultRubric,
    submittedAt: null,
  })
  expect((await read("/comments")).comments).toMatchObject([{ words: "Too early.", mine: true }])
  expect((await read("/kit")).facts.length).toBeGreaterThan(0)
  expect((await browser.inject("GET", "/api/practised")).body.practised).toMatchObject([{ rounds: 1 }])
  expect((await server.browser().inject("GET", `/api/sessions/${finished}`)).status).toBe(404)
})

test("the round that was running goes on: its commands, its page and its document", async () => {
  const browser = theirBrowser()
  const page = await openPage(await listen(server), running, browser)
  const { welcome } = await page.join()
  expect(welcome).toMatchObject({ role: "candidate", participant: 1 })
  expect((await page.until("people")).people).toEqual([{ participant: 1, role: "candidate", name: null, sockets: 1 }])
  expect(noteOf(await documentOf(server, running), "api")!.toString()).toBe("Written before mocks.")
  expect((await browser.command(running, { type: "enterStep", step: "api" })).status).toBe(200)
  await page.until("events", ({ events }) => events.some(({ type }) => type === "stepEntered"))
  expect((await browser.command(running, { type: "finish" })).status).toBe(200)
  await page.close()
})

test("somebody is asked to review what is over, and is not sent what its people wrote to each other", async () => {
  const reviewer = server.browser()
  await joinMock(theirBrowser(), finished, reviewer, "reviewer")
  const { events } = (await reviewer.inject("GET", `/api/sessions/${finished}/events`)).body as { events: SentEvent[] }
  expect(events.map(({ type }) => type)).toEqual([
    "sessionCreated",
    "sessionStarted",
    "stepEntered",
    "factGiven",
    "sessionFinished",
  ])
})

test("a mock is made beside them, and what was there before is deleted as ever", async () => {
  const browser = theirBrowser()
  const guest = server.browser()
  const mock = await browser.startSession({ kind: "mock", name: "Robin" })
  expect(await joinMock(browser, mock.id, guest, "interviewer")).toBe(2)
  for (const id of [finished, running]) {
    expect((await browser.inject("DELETE", `/api/sessions/${id}`)).status).toBe(204)
    expect((await browser.inject("GET", `/api/sessions/${id}`)).status).toBe(404)
  }
  const { rows } = await database.pool.query("select session_id as id from participant group by 1")
  expect(rows).toEqual([{ id: mock.id }])
})
