import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { encodeFrame } from "@tradeoff/shared/link/frames.ts"
import { limits } from "#platform/limits.ts"
import { takePart } from "#testing/cast.ts"
import { craft, string, values } from "#testing/crafted-update.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { listen, openPage, TestPage } from "#testing/test-page.ts"

let server: TestApp
let port: number
/** Says nothing, and is waited for last: by then its time is nearly up. */
let silent: TestPage
beforeAll(async () => {
  server = await testApp()
  port = await listen(server)
  silent = await (await round()).open()
})
afterAll(() => server.close())

const hourMs = 60 * 60_000

/** One letter, the next that `client` writes into the notes. */
const letter = (client: number, clock: number, character = "a") =>
  craft({ client, clock, structs: [string(character, { parent: [1, 0] })] })

interface StoredRow {
  seq: number
  participant: number
  client: number
  n: number
  late: boolean
  bytes: Uint8Array
}

async function round(): Promise<{
  browser: Browser
  id: string
  open(): Promise<TestPage>
  rows(): Promise<StoredRow[]>
}> {
  server.clock.now += 60_000
  const browser = server.browser()
  const { id } = await browser.startRound()
  const rows = async () => {
    const found = await server.database.pool.query("select * from room_log where room = $1 and seq > 1 order by seq", [
      `${id}/shared`,
    ])
    return found.rows
  }
  return { browser, id, open: () => openPage(port, id, browser), rows }
}

test("E1: greet, join, edit, and it is committed before it is acknowledged; the other tab gets the row", async () => {
  const { open, rows, browser, id } = await round()
  const [one, two] = [await open(), await open()]
  const { client, welcome } = await one.join()
  expect(welcome).toMatchObject({
    role: "candidate",
    participant: 1,
    rooms: [{ room: 0, name: "shared", access: "write" }],
  })
  expect(welcome.events.map(({ no, type }) => [no, type])).toEqual([
    [1, "sessionCreated"],
    [2, "sessionStarted"],
    [3, "lineSaid"],
  ])
  await two.join()
  const update = letter(client, 0)
  await one.save(client, 0, update)
  expect(await rows()).toMatchObject([{ seq: 2, participant: 1, client, n: 0, late: false }])
  expect(await two.row(client, 0)).toMatchObject({ seq: 2, participant: 1, late: false, at: server.clock.now })
  expect((await two.row(client, 0)).bytes).toEqual(update)
  expect(one.rows.filter((row) => row.client === client)).toEqual([])
  await browser.command(id, { type: "enterStep", step: "api" })
  for (const page of [one, two]) expect(await page.until("events")).toMatchObject({ events: [{ type: "stepEntered" }] })
  await Promise.all([one.close(), two.close()])
})

test("E1, E3: what is sent again after a reconnect is acknowledged and stays one row", async () => {
  const { open, rows } = await round()
  const first = await open()
  const { client } = await first.join()
  const updates = [letter(client, 0), letter(client, 1)]
  first.edit(client, 0, ...updates)
  await first.acked(client, 1)
  await first.close()
  const second = await open()
  await second.hello()
  second.say({ type: "join", room: 0, epoch: 1, after: 1, client })
  await second.until("synced")
  second.received.length = 0
  second.edit(client, 0, ...updates, letter(client, 2))
  await second.acked(client, 2)
  expect((await rows()).map(({ n }) => n)).toEqual([0, 1, 2])
  await second.close()
})

test("a client id is never given twice, and nobody writes under another's", async () => {
  const { open, id, rows } = await round()
  const mate = server.browser()
  await mate.startSession()
  // A seat is one person's: what the row says now is no matter to a socket that is open already.
  const one = await open()
  await server.database.pool.query("update participant set role = 'observer' where session_id = $1", [id])
  await takePart(server, id, mate, "candidate")
  const { client } = await one.join()
  const two = await openPage(port, id, mate)
  const other = await two.join()
  expect(other.client).not.toBe(client)
  two.edit(client, 0, letter(client, 0))
  expect(await two.until("editsRefused")).toMatchObject({ client, n: 0, code: "refusedEdit" })
  expect((await two.closed).code).toBe(4422)
  const server1 = await openPage(port, id, mate)
  await server1.join()
  server1.edit(1, 1, letter(1, 6))
  expect((await server1.closed).code).toBe(4422)
  expect(await rows()).toEqual([])
  await one.save(client, 0, letter(client, 0))
  await one.close()
})

test.each<[string, (page: TestPage, client: number) => void, number]>([
  ["text that is no JSON", (page) => page.say("{"), 4400],
  ["an unknown type of message", (page) => page.say({ type: "sudo" }), 4400],
  ["a message with a field too many", (page) => page.say({ type: "ping", clientAt: 1, sudo: true }), 4400],
  ["a message that pollutes", (page) => page.say('{"type":"ping","clientAt":1,"__proto__":{"polluted":true}}'), 4400],
  ["an array 30,000 deep", (page) => page.say("[".repeat(30_000)), 4400],
  ["a second greeting", (page) => page.say({ type: "hello", protocol: 1, eventsAfter: 0 }), 4400],
  [
    "a room that there is not",
    (page) => page.say({ type: "join", room: 1, epoch: null, after: 0, client: null }),
    4404,
  ],
  ["no bytes", (page) => page.socket.send(new Uint8Array()), 4400],
  ["bytes that are no frame", (page) => page.socket.send(Uint8Array.of(0, 1, 255, 255)), 4400],
  ["a frame of an unknown kind", (page) => page.socket.send(Uint8Array.of(0, 9, 1, 1)), 4400],
  [
    "a frame that only servers send",
    (page) => page.socket.send(encodeFrame({ kind: "ack", room: 0, client: 1, n: 0, seq: 1 })),
    4400,
  ],
  [
    "a frame for another room",
    (page, client) =>
      page.socket.send(encodeFrame({ kind: "edits", room: 1, client, firstN: 0, updates: [letter(client, 0)] })),
    4400,
  ],
  ["edits without an edit", (page) => page.socket.send(Uint8Array.of(0, 1, 2, 0)), 4400],
  ["an edit that is no update", (page, client) => page.edit(client, 0, Uint8Array.of(1, 2, 3)), 4422],
  ["an edit that leaves one out", (page, client) => page.edit(client, 1, letter(client, 0)), 4422],
  [
    "an edit of another shape than ours",
    (page, client) => page.edit(client, 0, craft({ client, structs: [values([1], { parent: "secrets", key: "k" })] })),
    4422,
  ],
  [
    "an edit of more than 64 KiB",
    (page, client) =>
      page.edit(client, 0, craft({ client, structs: [string("a".repeat(limits.editBytes - 5), { parent: [1, 0] })] })),
    1009,
  ],
  ["a frame of more than 65 KiB", (page) => page.socket.send(new Uint8Array(limits.frameBytes + 1025)), 1009],
  ["a text of more than 65 KiB", (page) => page.say(" ".repeat(limits.frameBytes + 1025)), 1009],
  [
    "presence of more than 2 KiB",
    (page) =>
      page.socket.send(
        encodeFrame({
          kind: "presence",
          room: 0,
          participant: 0,
          socket: 0,
          payload: new Uint8Array(limits.presenceBytes + 1),
        }),
      ),
    1009,
  ],
  ["messages without end", (page) => Array.from({ length: 60 }, () => page.say({ type: "ping", clientAt: 1 })), 4429],
])("E5: %s ends that socket alone", async (_what, misbehave, code) => {
  const { open, rows } = await round()
  const [bad, good] = [await open(), await open()]
  const { client } = await bad.join()
  const { client: other } = await good.join()
  misbehave(bad, client)
  expect((await bad.closed).code).toBe(code)
  await good.save(other, 0, letter(other, 0))
  expect(await rows()).toHaveLength(1)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  await good.close()
})

test("E5: an edit of exactly 64 KiB of frame is taken", async () => {
  const { open, rows } = await round()
  const page = await open()
  const { client } = await page.join()
  const overhead = craft({ client, structs: [string("a".repeat(60_000), { parent: [1, 0] })] }).length - 60_000
  await page.save(
    client,
    0,
    craft({ client, structs: [string("a".repeat(limits.editBytes - overhead), { parent: [1, 0] })] }),
  )
  expect((await rows())[0]!.bytes).toHaveLength(limits.editBytes)
  await page.close()
})

test("E5: binary frames before the greeting end the socket", async () => {
  const { open } = await round()
  const page = await open()
  page.edit(2, 0, letter(2, 0))
  expect((await page.closed).code).toBe(4400)
})

test(`a person has ${limits.socketsPerPerson} sockets in a session; closing one makes room for another`, async () => {
  const { open, id, browser } = await round()
  const pages = await Promise.all(Array.from({ length: limits.socketsPerPerson }, open))
  const tooMany = new TestPage(port, id, browser)
  expect((await tooMany.closed).code).toBe(4429)
  await pages.pop()!.close()
  const next = await untilOpen(() => new TestPage(port, id, browser))
  await Promise.all([...pages, next].map((page) => page.close()))
})

test(`a person who opens 15 sockets at once has ${limits.socketsPerPerson} of them`, async () => {
  const { id, browser } = await round()
  const pages = Array.from({ length: 15 }, () => new TestPage(port, id, browser))
  const statuses = await Promise.all(pages.map((page) => page.opened()))
  expect(statuses.every((status) => status === 101)).toBe(true)
  const codes = pages.map((page) =>
    page.hello().then(
      () => 0,
      async () => (await page.closed).code,
    ),
  )
  const outcomes = await Promise.all(codes)
  expect(outcomes.filter((code) => code === 0)).toHaveLength(limits.socketsPerPerson)
  expect(outcomes.every((code) => code === 0 || code === 4429)).toBe(true)
  for (const page of pages) page.socket.terminate()
})

test("a line that was cut without a word keeps nobody out: its seat is free once it does not answer", async () => {
  const { open, id, browser } = await round()
  const pages = await Promise.all(Array.from({ length: limits.socketsPerPerson }, open))
  // Its end of the line reads nothing any more, as after a cable was pulled: no frame, no pong, no goodbye.
  pages[0]!.socket.pause()
  const next = await openPage(port, id, browser)
  await next.hello()
  await Promise.all([...pages.slice(1), next].map((page) => page.close()))
  pages[0]!.socket.terminate()
})

test(`a session holds ${limits.peoplePerRoom} people`, async () => {
  const { id, open } = await round()
  const pages = [await open()]
  await pages[0]!.hello()
  for (let people = 1; people <= limits.peoplePerRoom; people++) {
    const guest = server.browser()
    await guest.startSession()
    await takePart(server, id, guest, "observer")
    pages.push(await openPage(port, id, guest))
    if (people < limits.peoplePerRoom) await pages.at(-1)!.hello()
  }
  const last = pages.at(-1)!
  last.say({ type: "hello", protocol: 1, eventsAfter: 0 })
  expect((await last.closed).code).toBe(4429)
  const { people } = await pages[0]!.until("people", (message) => message.people.length === limits.peoplePerRoom)
  expect(people[0]).toMatchObject({ participant: 1, role: "candidate", sockets: 1 })
  await Promise.all(pages.map((page) => page.close()))
})

test("T4, T6: another person's session, none at all, and no cookie are refused with 404 at the upgrade", async () => {
  const { id } = await round()
  const stranger = server.browser()
  await stranger.startSession()
  expect(await new TestPage(port, id, stranger).opened()).toBe(404)
  expect(await new TestPage(port, id).opened()).toBe(404)
  for (const wrong of ["00000000-0000-4000-8000-ffffffffffff", "nonsense", `${id}%2f..`, `${id.toUpperCase()}x`]) {
    expect(await new TestPage(port, wrong, stranger).opened(), wrong).toBe(404)
  }
})

test("E7: a pause veils the pen; edits made before the end and arriving after it are kept and marked, for a day", async () => {
  const { open, rows, browser, id } = await round()
  const page = await open()
  const { client } = await page.join()
  await page.save(client, 0, letter(client, 0))
  await browser.command(id, { type: "pause" })
  expect(await page.until("access")).toMatchObject({ room: 0, access: "read" })
  await page.save(client, 1, letter(client, 1))
  await browser.command(id, { type: "resume" })
  await page.until("access", ({ access }) => access === "write")
  await page.save(client, 2, letter(client, 2))
  server.clock.now += 1_000
  await browser.command(id, { type: "finish" })
  await page.until("events", ({ events }) => events.some(({ type }) => type === "sessionFinished"))
  await page.save(client, 3, letter(client, 3))
  server.clock.now += 24 * hourMs
  await page.save(client, 4, letter(client, 4))
  expect((await rows()).map(({ late }) => late)).toEqual([false, true, false, true, true])
  // The one that came during the pause was not after the end.
  expect((await browser.inject("GET", `/api/sessions/${id}`)).body.lateEdits).toBe(2)
  server.clock.now += 1
  page.edit(client, 5, letter(client, 5))
  expect(await page.until("editsRefused")).toMatchObject({ client, n: 5 })
  expect(await rows()).toHaveLength(5)
  await page.close()
})

test("deleting a session ends its sockets and leaves nothing that was on its way", async () => {
  const { open, browser, id, rows } = await round()
  const page = await open()
  const { client } = await page.join()
  expect((await browser.inject("DELETE", `/api/sessions/${id}`)).status).toBe(204)
  page.edit(client, 0, letter(client, 0))
  expect((await page.closed).code).toBe(4404)
  expect(await rows()).toEqual([])
  expect(await new TestPage(port, id, browser).opened()).toBe(404)
})

test("E2: a tab that joins late has what the others have", async () => {
  const { open } = await round()
  const writer = await open()
  const { client } = await writer.join()
  const doc = new Y.Doc()
  for (const { bytes } of writer.rows) Y.applyUpdate(doc, bytes)
  doc.clientID = client
  let n = 0
  const sent: number[] = []
  doc.on("update", (update: Uint8Array) => {
    writer.edit(client, n, update)
    sent.push(n++)
  })
  const note = doc.getMap("notes").get("api") as Y.Text
  for (let word = 0; word < 40; word++) note.insert(word % 7 === 0 ? 0 : note.length, `w${word} `)
  note.delete(3, 10)
  await writer.acked(client, sent.at(-1)!)
  const late = await open()
  await late.join()
  const copy = new Y.Doc()
  for (const { bytes } of late.rows) Y.applyUpdate(copy, bytes)
  expect((copy.getMap("notes").get("api") as Y.Text).toString()).toBe(note.toString())
  await Promise.all([writer.close(), late.close()])
})

test("a server that stops says so, after the edits that have reached it", async () => {
  const own = await testApp()
  const ownPort = await listen(own)
  const browser = own.browser()
  const page = await openPage(ownPort, (await browser.startRound()).id, browser)
  const { client } = await page.join()
  for (let n = 0; n < 20; n++) page.edit(client, n, letter(client, n))
  await page.settled()
  await own.app.close()
  expect((await page.closed).code).toBe(1012)
  const { rows } = await own.database.pool.query("select count(*)::int as rows from room_log where client = $1", [
    client,
  ])
  expect(rows[0].rows).toBe(20)
  await own.database.close()
})

test("E5: a page that does not greet in time is sent away", async () => {
  expect((await silent.closed).code).toBe(4400)
})

/** A place is free as soon as the server has heard that the other page is gone. */
async function untilOpen(make: () => TestPage): Promise<TestPage> {
  for (;;) {
    const page = make()
    if ((await page.opened()) === 101) return page
  }
}
