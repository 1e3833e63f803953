import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import { addCard, cardsOf } from "@tradeoff/shared/document/cards.ts"
import { groupsOf } from "@tradeoff/shared/document/groups.ts"
import { sanitise } from "@tradeoff/shared/document/element.ts"
import { layoutOf, noteOf } from "@tradeoff/shared/document/layout.ts"
import { createRoomStore } from "#features/rooms/room-store.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import { craft, string } from "#testing/crafted-update.ts"
import { castRoles, makeCast, partOf, sessionOf } from "#testing/cast.ts"
import { documentOf, handOf } from "#testing/test-hand.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { openTestDatabase } from "#testing/test-database.ts"
import { listen, openPage } from "#testing/test-page.ts"

let server: TestApp
let library: PromptLibrary
/** Runs while a room is read to be copied. */
let meanwhile: () => Promise<unknown> = async () => {}
beforeAll(async () => {
  const database = await openTestDatabase()
  const { prompts } = await loadPrompts(join(import.meta.dirname, "../../../../prompts"))
  library = createPromptLibrary(prompts)
  const store = createRoomStore(database.pool)
  const roomStore = {
    ...store,
    rowsAfter: async (room: string, after: number) => {
      const rows = await store.rowsAfter(room, after)
      await meanwhile()
      return rows
    },
  }
  const changing = {
    list: () => library.list(),
    read: (s: string) => library.read(s),
    pinned: (s: string) => library.pinned(s),
    gold: () => [],
  }
  server = await testApp({ database, roomStore, prompts: changing })
})
afterAll(() => server.close())

const minuteMs = 60_000
const settings = { kind: "solo", mode: "practice", level: "senior", lengthMin: 35, begins: "onStart" }

const branch = async (browser: Browser, session: string, at: number, more: object = {}) =>
  browser.inject("POST", "/api/sessions", { ...settings, from: { session, at }, ...more })

const drawn = (doc: Y.Doc) => [...layoutOf(doc).elements.keys()].toSorted()
const words = (doc: Y.Doc) => noteOf(doc, "api")!.toJSON()
const labels = (doc: Y.Doc) => cardsOf(doc).map(({ id, label, madeInTry }) => `${id} ${label} ${madeInTry}`)

function draw(doc: Y.Doc, id: string): void {
  const box = sanitise({ id, type: "rectangle", x: 1, y: 2, width: 30, height: 40 })!
  layoutOf(doc).elements.set(id, new Y.Map(groupsOf(box)))
}

const write = (doc: Y.Doc, letters: string) => noteOf(doc, "api")!.insert(noteOf(doc, "api")!.length, letters)
const put = (doc: Y.Doc, id: string, kind: Card["kind"], madeInTry = 1) =>
  addCard(doc, { id, kind, madeInTry, fields: { what: `Words of ${id}` } })

/** A round of three minutes: in each something is drawn, written and put down; finished in the fourth. */
async function played(browser: Browser, more: object = {}) {
  const { id } = await browser.startRound(more)
  const startAt = server.clock.now
  const hand = await handOf(server, id)
  for (const letter of ["a", "b", "c"]) {
    server.clock.now += minuteMs
    await hand.writes((doc) => {
      draw(doc, `box-${letter}`)
      write(doc, letter)
      put(doc, `card0${letter}`, "requirement")
    })
  }
  server.clock.now += minuteMs
  await browser.command(id, { type: "finish" })
  const endAt = server.clock.now
  server.clock.now += 10 * minuteMs
  return { id, hand, startAt, endAt, minute: (minute: number) => startAt + minute * minuteMs }
}

async function holding(word: string): Promise<number> {
  const { rows } = await server.database.pool.query("select 1 from prompt_version where json::text like $1", [
    `%${word}%`,
  ])
  return rows.length
}

test("a new session begins with the board, the notes and the cards of a moment, and says where it comes from", async () => {
  const browser = server.browser()
  const { id, minute } = await played(browser)
  const { status, body } = await branch(browser, id, minute(2))
  const branchedFrom = { session: id, at: minute(2) }
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { ...settings, status: "lobby", promptSlug: "rate-limiter", hasKit: true, branchedFrom, startedAt: null },
  })
  const doc = await documentOf(server, body.id)
  expect(drawn(doc)).toEqual(["box-a", "box-b"])
  expect(words(doc)).toBe("ab")
  expect(labels(doc)).toEqual(["card0a FR1 1", "card0b FR2 1"])
  expect(cardsOf(doc)[0]!.fields.what).toBe("Words of card0a")

  const { body: listed } = await browser.inject("GET", "/api/sessions")
  expect(listed.sessions.map((one: { branchedFrom: unknown }) => one.branchedFrom)).toEqual([branchedFrom, null])
  expect((await browser.inject("GET", `/api/sessions/${body.id}`)).body).toMatchObject({ branchedFrom, lateEdits: 0 })
  const { body: record } = await browser.inject("GET", `/api/sessions/${body.id}/events`)
  expect(record.events.map(({ type }: { type: string }) => type)).toEqual(["sessionCreated"])
  expect(words(await documentOf(server, id))).toBe("abc")
})

test("what a branch begins with is the server's own, numbered like every room, and pages go on from there", async () => {
  const browser = server.browser()
  const { id, hand } = await played(browser)
  // More than one statement's worth of rows.
  const long = "語".repeat(500_000)
  for (let from = 0; from < long.length; from += 20_000) {
    await hand.writes((doc) => write(doc, long.slice(from, from + 20_000)))
  }
  const { body } = await branch(browser, id, server.clock.now)
  const { rows } = await server.database.pool.query(
    `select l.seq, l.n, l.client, l.participant, l.late, length(l.bytes) <= 65536 as fits, l.at::float as at, h.seq as head,
       h.at::float as head_at, h.next_client, h.epoch, h.name
     from room_log l join room_head h using (room) where h.session_id = $1 order by l.seq`,
    [body.id],
  )
  expect(rows.length).toBeGreaterThan(20)
  const made = { client: 1, participant: 0, late: false, fits: true, at: server.clock.now, head_at: server.clock.now }
  const head = { head: rows.length, next_client: 2, epoch: 1, name: "shared" }
  expect(rows).toEqual(rows.map((_, n) => ({ ...made, ...head, seq: n + 1, n })))
  expect(words(await documentOf(server, body.id))).toBe(`abc${long}`)

  await browser.command(body.id, { type: "start" })
  const page = await openPage(await listen(server), body.id, browser)
  const { client } = await page.join()
  await page.save(client, 0, craft({ client, structs: [string("d", { parent: [1, 0] })] }))
  expect(client).toBe(2)
  const doc = await documentOf(server, body.id)
  expect([words(doc), noteOf(doc, "requirements")!.toJSON(), labels(doc).length]).toEqual([`abc${long}`, "d", 3])
  await page.close()
})

test("a moment before the start is the start, one after everything the last edit that ever arrived", async () => {
  const browser = server.browser()
  const { id, hand, startAt, endAt } = await played(browser)
  const at = async (moment: number) => {
    const { body } = await branch(browser, id, moment)
    return [body.branchedFrom.at, words(await documentOf(server, body.id))]
  }
  expect(await at(0)).toEqual([startAt, ""])
  expect(await at(8e15)).toEqual([endAt, "abc"])
  await hand.writes((doc) => write(doc, "late"))
  expect(await at(endAt)).toEqual([endAt, "abc"])
  expect(await at(8e15)).toEqual([server.clock.now, "abclate"])
})

test("a round that was given up in its lobby can be begun anew", async () => {
  const browser = server.browser()
  const { id } = await browser.startSession()
  await browser.command(id, { type: "abandon" })
  const { status, body } = await branch(browser, id, 0)
  expect([status, body.branchedFrom.at]).toEqual([201, server.clock.now])
})

test("of a step that was begun anew, the cards of the try under way at that moment come along, as the first", async () => {
  const browser = server.browser()
  const { id } = await browser.startRound()
  const hand = await handOf(server, id)
  await hand.writes((doc) => {
    put(doc, "first0", "requirement")
    put(doc, "access", "accessPattern")
  })
  server.clock.now += minuteMs
  const before = server.clock.now
  server.clock.now += minuteMs
  await browser.command(id, { type: "retryStep", step: "requirements", try: 2 })
  const retriedAt = server.clock.now
  server.clock.now += minuteMs
  await hand.writes((doc) => {
    put(doc, "second", "requirement", 2)
    put(doc, "third0", "quality", 2)
  })
  await browser.command(id, { type: "finish" })
  const cardsAt = async (at: number) =>
    labels(await documentOf(server, (await branch(browser, id, at)).body.id)).toSorted()
  expect(await cardsAt(before)).toEqual(["access AP1 1", "first0 FR1 1"])
  expect(await cardsAt(retriedAt)).toEqual(["access AP1 1"])
  expect(await cardsAt(server.clock.now)).toEqual(["access AP1 1", "second FR1 1", "third0 Q1 1"])
})

test("a branch keeps the prompt's version of its origin, whatever has become of the kit, or of the prompt", async () => {
  const browser = server.browser()
  const { id, minute } = await played(browser)
  const honest = library
  library = {
    ...honest,
    read: (slug) => ({ ...honest.read(slug), title: "Another title", brief: "Another brief" }),
    pinned: (slug) => ({ hash: "0".repeat(64), json: honest.pinned(slug).json.replaceAll("e", "x") }),
  }
  const edited = (await branch(browser, id, minute(1))).body
  library = createPromptLibrary([])
  const removed = (await branch(browser, edited.id, minute(1))).status
  await browser.command(edited.id, { type: "abandon" })
  const twice = (await branch(browser, edited.id, minute(9))).body
  library = honest
  expect(removed).toBe(409)
  const { title, brief } = honest.read("rate-limiter")
  for (const one of [edited, twice]) {
    expect(one).toMatchObject({ promptTitle: title, brief })
    const { rows } = await server.database.pool.query("select prompt_hash from session where id = $1", [one.id])
    expect(rows).toEqual([{ prompt_hash: honest.pinned("rate-limiter").hash }])
  }
  expect(words(await documentOf(server, twice.id))).toBe("a")
})

test("a branch outlives its origin, and then names none; its own question is its own", async () => {
  const browser = server.browser()
  const question = { title: "Wombatquay", text: "Design the wombatquay." }
  const { id, minute } = await played(browser, { promptSlug: undefined, question })
  const { body } = await branch(browser, id, minute(1))
  expect(body).toMatchObject({ promptSlug: null, promptTitle: question.title, brief: question.text, hasKit: false })
  expect(await holding("wombatquay")).toBe(2)
  expect((await browser.inject("DELETE", `/api/sessions/${id}`)).status).toBe(204)
  expect(await holding("wombatquay")).toBe(1)

  const { body: left } = await browser.inject("GET", `/api/sessions/${body.id}`)
  expect(left).toMatchObject({ branchedFrom: null, brief: question.text })
  expect((await browser.inject("GET", "/api/sessions")).body.sessions).toMatchObject([{ branchedFrom: null }])
  await browser.command(body.id, { type: "start" })
  const hand = await handOf(server, body.id)
  await hand.writes((doc) => write(doc, "z"))
  await browser.command(body.id, { type: "finish" })
  const again = await branch(browser, body.id, server.clock.now)
  expect(words(await documentOf(server, again.body.id))).toBe("az")
  for (const one of [body, again.body]) await browser.inject("DELETE", `/api/sessions/${one.id}`)
  expect(await holding("wombatquay")).toBe(0)
})

test("an origin that is deleted while it is copied leaves a branch without one", async () => {
  const browser = server.browser()
  const { id, minute } = await played(browser)
  meanwhile = () => server.database.pool.query("delete from session where id = $1", [id])
  const { status, body } = await branch(browser, id, minute(2))
  meanwhile = async () => {}
  expect(status).toBe(201)
  expect((await browser.inject("GET", `/api/sessions/${body.id}`)).body.branchedFrom).toBeNull()
  expect((await browser.inject("GET", `/api/sessions/${body.id}/events`)).body.events).toHaveLength(1)
})

test("only its candidate goes on from a session, and only from a finished one", async () => {
  const cast = await makeCast(server)
  const id = await sessionOf(server, cast)
  const early = await branch(cast.candidate, id, server.clock.now)
  expect(early).toMatchObject({ status: 409, body: { code: "wrongState" } })
  expect(early.body.message).toMatch(/not finished/)
  await cast.candidate.command(id, { type: "finish" })
  const sessions = async () =>
    (await server.database.pool.query("select count(*)::int as sessions from session")).rows[0].sessions as number
  const before = await sessions()
  for (const role of castRoles.filter((one) => partOf[one] !== "candidate")) {
    const reply = await branch(cast[role], id, server.clock.now)
    expect(reply, role).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
  }
  expect(await sessions()).toBe(before)
  expect((await branch(cast.candidate, id, server.clock.now)).status).toBe(201)
})

test("a branch is there with all its rows, or not at all", async () => {
  const browser = server.browser()
  const { id, hand, minute } = await played(browser)
  await hand.writes((doc) => write(doc, "語".repeat(20_000)))
  await hand.writes((doc) => write(doc, "語".repeat(20_000)))
  await server.database.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
    create trigger refuse before insert on room_log for each row when (new.n = 1) execute function refuse()`)
  const reply = await branch(browser, id, server.clock.now)
  await server.database.pool.query("drop trigger refuse on room_log; drop function refuse")
  expect(reply).toMatchObject({ status: 500, body: { code: "internal" } })
  expect((await browser.inject("GET", "/api/sessions")).body.sessions).toHaveLength(1)
  const orphans = "select 1 from room_head where session_id not in (select id from session)"
  expect((await server.database.pool.query(orphans)).rows).toEqual([])
  expect((await branch(browser, id, minute(1))).status).toBe(201)
})
