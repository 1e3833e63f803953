import { randomBytes, randomUUID } from "node:crypto"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import { Failure } from "@tradeoff/shared/contracts/failure.ts"
import { craft, string } from "#testing/crafted-update.ts"
import { failing, sqlError } from "#testing/failing-database.ts"
import type { FailingDatabase } from "#testing/failing-database.ts"
import { testApp } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import type { AppParts } from "#app.ts"
import { openTestDatabase } from "#testing/test-database.ts"
import { listen, openPage } from "#testing/test-page.ts"
import { createRoomStore } from "./room-store.ts"
import type { RoomStore } from "./room-store.ts"

const faults: [string, Error, number, string][] = [
  ["the disk is full", sqlError("53100", "could not extend file: No space left on device"), 507, "storageFull"],
  ["the connection is refused", sqlError("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:5432"), 503, "unavailable"],
  [
    "the database is shutting down",
    sqlError("57P01", "terminating connection due to administrator command"),
    503,
    "unavailable",
  ],
  ["the connection is lost", new Error("Connection terminated unexpectedly"), 503, "unavailable"],
  ["no connection is free", new Error("timeout exceeded when trying to connect"), 503, "unavailable"],
]

let database: FailingDatabase
let store: RoomStore
let server: TestApp
beforeAll(async () => {
  database = failing(await openTestDatabase())
  store = createRoomStore(database.pool)
})
afterEach(() => server.app.close())
afterAll(() => database.close())

/** A new server on the database that all tests of this file share. */
async function start(overrides: Partial<AppParts> = {}): Promise<number> {
  const newToken = () => randomBytes(16).toString("base64url")
  server = await testApp({ database, newId: randomUUID, newToken, ...overrides })
  return listen(server)
}

const letter = (client: number, clock: number) => craft({ client, clock, structs: [string("a", { parent: [1, 0] })] })

async function lettersIn(room: string): Promise<number[]> {
  const { rows } = await server.database.pool.query("select n from room_log where room = $1 and seq > 1 order by seq", [
    room,
  ])
  return rows.map(({ n }) => n)
}

test.each(faults)(
  "E1: while %s nothing is acknowledged, pages are told, and all of it is saved once it is over",
  async (_what, fault) => {
    const port = await start()
    const browser = server.browser()
    const { id } = await browser.startRound()
    const [one, two] = [await openPage(port, id, browser), await openPage(port, id, browser)]
    const { client } = await one.join()
    await two.join()
    await one.save(client, 0, letter(client, 0))

    database.fault = fault
    for (let n = 1; n <= 5; n++) one.edit(client, n, letter(client, n))
    for (const page of [one, two]) expect((await page.until("trouble")).message).toMatch(/cannot save/)
    await one.settled()
    const acked = () =>
      one.received.flatMap((message) => ("kind" in message && message.kind === "ack" ? [message.n] : []))
    expect(acked().at(-1)).toBe(0)
    expect(two.rows.filter((row) => row.client === client)).toHaveLength(1)

    database.fault = null
    await one.acked(client, 5)
    await two.row(client, 5)
    await one.until("trouble", ({ message }) => message === null)
    expect(await lettersIn(`${id}/shared`)).toEqual([0, 1, 2, 3, 4, 5])
    await Promise.all([one.close(), two.close()])
  },
)

test("E1: a commit that happened though its answer was lost is one row, and is acknowledged", async () => {
  let losses = 3
  const forgetful: RoomStore = {
    ...store,
    async commit(edits, now) {
      const places = await store.commit(edits, now)
      if (losses-- > 0) throw new Error("Connection terminated unexpectedly")
      return places
    },
  }
  const port = await start({ roomStore: forgetful })
  const browser = server.browser()
  const { id } = await browser.startRound()
  const page = await openPage(port, id, browser)
  const { client } = await page.join()
  await page.save(client, 0, letter(client, 0))
  await page.save(client, 1, letter(client, 1))
  expect(await lettersIn(`${id}/shared`)).toEqual([0, 1])
  await page.close()
})

test("E1: a page that comes back while its edits still wait sends them again, and no room is held up", async () => {
  let full = false
  const port = await start({
    roomStore: {
      ...store,
      commit: (edits, now) => (full ? Promise.reject(sqlError("53100", "disk full")) : store.commit(edits, now)),
    },
  })
  const browser = server.browser()
  const { id } = await browser.startRound()
  const first = await openPage(port, id, browser)
  const { client } = await first.join()
  full = true
  for (let n = 0; n < 4; n++) first.edit(client, n, letter(client, n))
  await first.until("trouble")
  await first.close()
  const second = await openPage(port, id, browser)
  await second.hello()
  second.say({ type: "join", room: 0, epoch: 1, after: 1, client })
  await second.until("synced")
  for (let n = 0; n < 6; n++) second.edit(client, n, letter(client, n))
  await second.settled()
  full = false
  await second.acked(client, 5)
  expect(await lettersIn(`${id}/shared`)).toEqual([0, 1, 2, 3, 4, 5])
  await second.close()
})

test("S4: an edit that the database cannot store ends its own room's pages, not another's", async () => {
  let poisoned = ""
  const port = await start({
    roomStore: {
      ...store,
      commit: (edits, now) =>
        edits.some(({ room }) => room === poisoned)
          ? Promise.reject(sqlError("22021", "invalid byte sequence"))
          : store.commit(edits, now),
    },
  })
  const [bad, good] = [server.browser(), server.browser()]
  const { id: badId } = await bad.startRound()
  const badPage = await openPage(port, badId, bad)
  const goodPage = await openPage(port, (await good.startRound()).id, good)
  const { client } = await badPage.join()
  const { client: other } = await goodPage.join()
  poisoned = `${badId}/shared`
  badPage.edit(client, 0, letter(client, 0))
  for (let n = 0; n < 10; n++) await goodPage.save(other, n, letter(other, n))
  expect(await badPage.until("editsRefused")).toMatchObject({ client, n: 0 })
  expect((await badPage.closed).code).toBe(1013)
  await goodPage.close()
})

test("S4: a room whose journal cannot be read is not served, and is when it can be again", async () => {
  let lost = true
  const port = await start({
    roomStore: {
      ...store,
      rowsAfter: (room, after) =>
        lost ? Promise.reject(new Error("Connection terminated")) : store.rowsAfter(room, after),
    },
  })
  const browser = server.browser()
  const { id } = await browser.startRound()
  const page = await openPage(port, id, browser)
  page.say({ type: "hello", protocol: 1, eventsAfter: 0 })
  expect((await page.closed).code).toBe(1013)
  lost = false
  const again = await openPage(port, id, browser)
  const { client } = await again.join()
  await again.save(client, 0, letter(client, 0))
  await again.close()
})

test.each(faults)(
  "while %s every request is answered with a sentence, and works again after",
  async (_what, fault, status, code) => {
    await start()
    const browser = server.browser()
    const { id } = await browser.startSession()
    const requests = [
      [
        "POST",
        "/api/sessions",
        { promptSlug: "rate-limiter", kind: "solo", mode: "practice", level: "mid", lengthMin: 45 },
      ],
      ["GET", "/api/sessions"],
      ["GET", `/api/sessions/${id}`],
      ["GET", `/api/sessions/${id}/events`],
      ["POST", `/api/sessions/${id}/commands`, { type: "start" }],
      ["DELETE", `/api/sessions/${id}`],
    ] as const
    database.fault = fault
    for (const [method, url, body] of requests) {
      const reply = await browser.inject(method, url, body)
      expect([reply.status, Failure.parse(reply.body).code], `${method} ${url}`).toEqual([status, code])
      expect(reply.body.message).not.toMatch(/select|insert|ECONN|53100/)
    }
    expect((await browser.inject("GET", "/api/health")).status).toBe(503)
    expect((await browser.inject("GET", "/api/prompts")).status).toBe(200)
    database.fault = null
    for (const [method, url, body] of requests)
      expect((await browser.inject(method, url, body)).status).toBeLessThan(300)
  },
)
