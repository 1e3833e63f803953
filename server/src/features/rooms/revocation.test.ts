import { randomBytes, randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { ServerMessage } from "@tradeoff/shared/contracts/room.ts"
import { encodeFrame } from "@tradeoff/shared/link/frames.ts"
import { encodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import { createPeopleStore } from "#features/sessions/people-store.ts"
import { createPinnedKits } from "#features/sessions/pinned-kits.ts"
import { createRecords } from "#features/sessions/records.ts"
import { createRoundStore } from "#features/sessions/round-store.ts"
import { createSessionStore } from "#features/sessions/store.ts"
import { createLocalBus } from "#platform/bus.ts"
import type { Bus } from "#platform/bus.ts"
import { limits } from "#platform/limits.ts"
import { craft, string } from "#testing/crafted-update.ts"
import { soon } from "#testing/soon.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { listen, openPage, TestPage } from "#testing/test-page.ts"
import { createLiveSessions } from "./live-sessions.ts"
import type { Peer } from "./peer.ts"

let server: TestApp
let port: number
let host: Browser
let guest: Browser
beforeAll(async () => {
  server = await testApp()
  port = await listen(server)
})
afterAll(() => server.close())
beforeEach(() => {
  server.clock.now += 60 * 60_000
  host = server.browser()
  guest = server.browser()
})

/** A mock that an interviewer has made, running, in which the guest is the candidate. */
async function running(): Promise<SessionId> {
  const { id } = await host.startSession({ kind: "mock", role: "interviewer", name: "Robin" })
  expect(await joinMock(host, id, guest, "candidate")).toBe(2)
  await startMock(guest, host, id)
  return id
}

const sendOut = async (id: string, participant = 2) =>
  expect((await host.command(id, { type: "removePerson", participant })).status).toBe(200)

const letter = (client: number, clock: number) => craft({ client, clock, structs: [string("a", { parent: [1, 0] })] })

async function journal(id: string): Promise<number[]> {
  const { rows } = await server.database.pool.query(
    "select participant from room_log where room = $1 and seq > 1 order by seq",
    [`${id}/shared`],
  )
  return rows.map(({ participant }) => participant)
}

/** Whom a page was last told of, by number. */
function peopleOn(page: { received: readonly object[] }): number[] | undefined {
  const told = page.received.findLast((one): one is Extract<ServerMessage, { type: "people" }> => {
    return "type" in one && one.type === "people"
  })
  return told?.people.map(({ participant }) => participant)
}

test("A3: a removed person's tabs are closed, all of them, and REST knows nothing; the rest are told who is left", async () => {
  const id = await running()
  const watcher = server.browser()
  await joinMock(host, id, watcher, "observer")
  const pages = [await openPage(port, id, host), await openPage(port, id, watcher)]
  const tabs = [await openPage(port, id, guest), await openPage(port, id, guest), await openPage(port, id, guest)]
  for (const page of [...pages, ...tabs]) await page.join()
  await soon(() => expect(peopleOn(pages[0]!)).toEqual([1, 2, 3]))
  for (const tab of tabs) await tab.settled()
  const heard = tabs.map((tab) => tab.received.length)

  const removedAt = performance.now()
  await sendOut(id)
  for (const tab of tabs) expect(await tab.closed).toEqual({ code: 4403, reason: expect.stringMatching(/no longer/) })
  expect(performance.now() - removedAt).toBeLessThan(1_000)
  for (const page of pages) {
    await soon(() => expect(peopleOn(page)).toEqual([1, 3]))
    await page.until("events", ({ events }) => events.some(({ type }) => type === "personRemoved"))
  }
  // Not even of their own removal: the close says it.
  expect(tabs.map((tab) => tab.received.length)).toEqual(heard)
  expect(await guest.inject("GET", `/api/sessions/${id}`)).toMatchObject({
    status: 404,
    body: { code: "sessionNotFound" },
  })
  expect(await guest.command(id, { type: "finish" })).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
  expect(await new TestPage(port, id, guest).opened()).toBe(404)

  // Whoever comes back by another invitation is somebody new.
  expect(await joinMock(host, id, guest, "candidate")).toBe(4)
  const back = await openPage(port, id, guest)
  const { welcome } = await back.join()
  expect(welcome.participant).toBe(4)
  await soon(() => expect(peopleOn(pages[0]!)).toEqual([1, 3, 4]))
  await Promise.all([...pages, back].map((page) => page.close()))
})

test("A3: who does not hear that they were sent out is not heard either: no edit, no pointer, no command", async () => {
  const id = await running()
  const page = await openPage(port, id, host)
  await page.join()
  const tab = await openPage(port, id, guest)
  const { client } = await tab.join()
  await tab.save(client, 0, letter(client, 0))
  // Reads nothing any more, not even the close, and so never answers it.
  tab.socket.pause()
  await sendOut(id)
  await soon(() => expect(peopleOn(page)).toEqual([1]))
  await page.settled()
  const before = page.received.length

  tab.edit(client, 1, letter(client, 1))
  tab.edit(client, 2, letter(client, 2))
  const payload = encodePresence({ typing: true })
  tab.socket.send(encodeFrame({ kind: "presence", room: 0, participant: 2, socket: 0, payload }))
  for (const command of [{ type: "say", text: "Still here!" }, { type: "finish" }]) {
    tab.say({ type: "command", command: { ...command, commandId: `late-${command.type}` } })
  }
  // Its own end is the last that the server hears of it.
  tab.socket.resume()
  expect((await tab.closed).code).toBe(4403)
  await page.settled()
  const heard = page.received.slice(before).map((one) => ("type" in one ? one.type : one.kind))
  expect(heard.filter((what) => what !== "pong" && what !== "people")).toEqual([])
  expect(await journal(id)).toEqual([2])
  expect((await host.inject("GET", `/api/sessions/${id}`)).body.status).toBe("running")
  // The journal is in order: what had been taken before would be in it by now.
  await joinMock(host, id, guest, "candidate")
  const again = await openPage(port, id, guest)
  const own = await again.join()
  await again.save(own.client, 0, letter(own.client, 0))
  expect(await journal(id)).toEqual([2, 3])
  await Promise.all([page, again].map((one) => one.close()))
})

test("A3: who deletes their part in one tab has it closed in the others; the peer is told who is left", async () => {
  const id = await running()
  const page = await openPage(port, id, host)
  await page.join()
  const tabs = [await openPage(port, id, guest), await openPage(port, id, guest)]
  const { client } = await tabs[0]!.join()
  await tabs[1]!.join()
  await tabs[0]!.save(client, 0, letter(client, 0))
  tabs[1]!.socket.pause()
  expect((await guest.inject("DELETE", `/api/sessions/${id}`)).status).toBe(204)
  expect((await tabs[0]!.closed).code).toBe(4403)
  // The round is over, and late edits of who took part in it are kept: not of who has left.
  tabs[1]!.edit(client, 1, letter(client, 1))
  tabs[1]!.socket.resume()
  expect((await tabs[1]!.closed).code).toBe(4403)
  await soon(() => expect(peopleOn(page)).toEqual([1]))
  await page.until("events", ({ events }) => events.some(({ type }) => type === "sessionFinished"))
  expect(await new TestPage(port, id, guest).opened()).toBe(404)
  await page.settled()
  expect(await journal(id)).toEqual([2])
  await page.close()
})

test("A3: a socket that was opened before and greets after learns nothing", async () => {
  const id = await running()
  const tab = await openPage(port, id, guest)
  await sendOut(id)
  tab.say({ type: "hello", protocol: 1, eventsAfter: 0 })
  expect((await tab.closed).code).toBe(4404)
  expect(tab.received).toEqual([])
})

test("A3: removed in another process whose word was lost, their sockets are closed by the next look", async () => {
  const id = await running()
  const page = await openPage(port, id, host)
  const tab = await openPage(port, id, guest)
  for (const one of [page, tab]) await one.join()
  await soon(() => expect(peopleOn(page)).toEqual([1, 2]))
  // Another server on the same database: nothing it says is heard here.
  const database = { ...server.database, close: async () => {} }
  const newToken = () => randomBytes(16).toString("base64url")
  const elsewhere = await testApp({ database, now: () => server.clock.now, newId: randomUUID, newToken })
  const there = elsewhere.browser()
  there.cookie = host.cookie
  expect((await there.command(id, { type: "removePerson", participant: 2 })).status).toBe(200)
  const lostAt = performance.now()
  expect((await tab.closed).code).toBe(4403)
  expect(performance.now() - lostAt).toBeLessThan(2 * limits.headsPollMs)
  await soon(() => expect(peopleOn(page)).toEqual([1]))
  await page.close()
  await elsewhere.close()
})

/** A page without a wire, which is closed once, as those with one are. */
function aPeer(participant: number) {
  const received: ServerMessage[] = []
  const closed: string[] = []
  const peer: Peer = {
    participant,
    socket: participant,
    send: () => {},
    tell: (message) => received.push(message),
    roomForPresence: () => true,
    drained: async () => {},
    close: (code) => {
      if (closed.length === 0) closed.push(code)
    },
  }
  return { peer, received, closed }
}

/** The live half of a server whose bus drops every message; what it hears is what the test tells it. */
function deafServer() {
  const store = createSessionStore(server.database.db)
  const people = createPeopleStore(server.database.db)
  const { headsOf } = createRoundStore(server.database.db)
  const deaf: Bus = { publish: () => {}, subscribe: () => () => {} }
  const now = () => server.clock.now
  const records = createRecords({ store, kits: createPinnedKits(store), bus: deaf, now })
  let reads = 0
  const record = (id: SessionId) => {
    reads += 1
    return records.read(id)
  }
  let hold: (() => Promise<void>) | null = null
  const peopleOf = async (id: SessionId) => {
    const held = hold
    hold = null
    const found = await people.of(id)
    await held?.()
    return found
  }
  /** The next answer that tells who takes part has been read, but arrives only when the test says so. */
  const delayed = () => {
    const [read, arrival] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    hold = () => {
      read.resolve()
      return arrival.promise
    }
    return { read: read.promise, arrive: () => arrival.resolve() }
  }
  const failed = (error: unknown) => expect.fail(String(error))
  const parts = { sessions: { record, peopleOf, headsOf }, now, after: () => () => {}, failed }
  return { with: (bus: Bus) => createLiveSessions({ ...parts, bus }), deaf, reads: () => reads, delayed }
}

test("A3: the word of the bus closes in the same moment; where it was lost, the poll does, and tells the rest", async () => {
  const id = await running()
  const [hearing, bus] = [deafServer(), createLocalBus()]
  const deaf = deafServer()
  const lives = [hearing.with(bus), deaf.with(deaf.deaf)]
  const pages = lives.map(() => ({ host: aPeer(1), guest: aPeer(2), tab: aPeer(2) }))
  for (const [no, live] of lives.entries()) {
    const { host: one, guest: two, tab } = pages[no]!
    await live.attend(id, one.peer, "interviewer", 0)
    await live.attend(id, two.peer, "candidate", 0)
    await live.attend(id, tab.peer, "candidate", 0)
    await live.poll()
  }
  await sendOut(id)
  bus.publish("sessionChanged", { sessionId: id, gone: false })
  await soon(() => expect(pages[0]!.guest.closed).toEqual(["notAllowed"]))
  expect(pages[0]!.tab.closed).toEqual(["notAllowed"])
  expect(peopleOn(pages[0]!.host)).toEqual([1])
  expect(pages[1]!.guest.closed).toEqual([])
  await lives[1]!.poll()
  expect([pages[1]!.guest.closed, pages[1]!.tab.closed, pages[1]!.host.closed]).toEqual([
    ["notAllowed"],
    ["notAllowed"],
    [],
  ])
  expect(peopleOn(pages[1]!.host)).toEqual([1])
  for (const live of lives) live.close()
})

test("A3: who is sent out while greeting is out, also when everybody here has heard of it before they came", async () => {
  const id = await running()
  const bus = createLocalBus()
  const { with: liveWith, delayed } = deafServer()
  const live = liveWith(bus)
  const [one, two] = [aPeer(1), aPeer(2)]
  await live.attend(id, one.peer, "interviewer", 0)
  await live.poll()
  const answer = delayed()
  const attending = live.attend(id, two.peer, "candidate", 0)
  await answer.read
  await sendOut(id)
  bus.publish("sessionChanged", { sessionId: id, gone: false })
  await soon(() => expect(peopleOn(one)).toEqual([1]))
  answer.arrive()
  await attending
  await soon(() => expect(two.closed).toEqual(["notAllowed"]))
  expect(one.closed).toEqual([])
  live.close()
})

test("A3: who is turned away while greeting leaves nothing behind that would be looked after", async () => {
  const id = await running()
  await sendOut(id)
  const { deaf, reads, ...parts } = deafServer()
  const live = parts.with(deaf)
  await expect(live.attend(id, aPeer(2).peer, "candidate", 0)).rejects.toMatchObject({ code: "sessionNotFound" })
  const before = reads()
  await live.poll()
  expect(reads()).toBe(before)
  expect(live.policy(id)).toBe("refused")
  live.close()
})

test("a look at what the bus may have lost reads again only what has moved: a record that grew, and what time has caused", async () => {
  const id = await running()
  const { deaf, reads, ...parts } = deafServer()
  const live = parts.with(deaf)
  const { peer, received } = aPeer(1)
  await live.attend(id, peer, "interviewer", 0)
  await soon(() => expect(reads()).toBe(2))
  const heard = () => received.flatMap((one) => (one.type === "events" ? one.events.map(({ type }) => type) : []))
  await live.poll()
  expect([reads(), heard()]).toEqual([2, []])
  expect((await guest.command(id, { type: "say", text: "Where do I begin?" })).status).toBe(200)
  await live.poll()
  expect([reads(), heard()]).toEqual([3, ["messageSent"]])
  server.clock.now += 60 * 60_000
  await live.poll()
  expect(reads()).toBe(4)
  expect(heard()).toContain("overtimeStarted")
  await live.poll()
  expect(reads()).toBe(4)
  live.close()
})
