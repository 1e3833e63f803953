import { randomBytes, randomUUID } from "node:crypto"
import { once } from "node:events"
import { rm } from "node:fs/promises"
import { get } from "node:http"
import type { IncomingMessage } from "node:http"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { addCard } from "@tradeoff/shared/document/cards.ts"
import { sanitise } from "@tradeoff/shared/document/element.ts"
import { groupsOf } from "@tradeoff/shared/document/groups.ts"
import { layoutOf, noteOf } from "@tradeoff/shared/document/layout.ts"
import { limits } from "#platform/limits.ts"
import { countedPasswords, signInAs } from "#testing/a-member.ts"
import { aPng } from "#testing/a-picture.ts"
import { canaryFinder, canaryServer } from "#testing/canary-server.ts"
import { sessionOf } from "#testing/cast.ts"
import { readZip } from "#testing/read-zip.ts"
import { recordingRoutes } from "#testing/recorded-routes.ts"
import { joinMock, testApp, testHost } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { handOf } from "#testing/test-hand.ts"
import { listen } from "#testing/test-page.ts"
import { sessionFiles } from "./session-files.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp({ passwords: countedPasswords() })
})
afterAll(() => server.close())

interface Exported {
  files: Map<string, Buffer>
  headers: Record<string, unknown>
  /** The folder of one session, null where it has none. */
  folderOf(session: string): string | null
  /** JSON as it came; what a test expects of it is the test's to say. */
  // oxlint-disable-next-line typescript/no-explicit-any
  json(path: string): any
}

async function exportOf(browser: Browser, from = server): Promise<Exported> {
  // Exports come back with time.
  from.clock.now += 60_000
  const { status, body, headers } = await browser.inject("GET", "/api/me/export")
  expect(status).toBe(200)
  const files = readZip(body)
  const folders = new Set([...files.keys()].flatMap((name) => name.match(/^sessions\/[^/]+/) ?? []))
  const folderOf = (session: string) => [...folders].find((name) => name.endsWith(session.slice(-8))) ?? null
  return { files, headers, folderOf, json: (path) => JSON.parse(files.get(path)!.toString()) }
}

function draw(doc: Y.Doc, element: { id: string } & Record<string, unknown>): void {
  layoutOf(doc).elements.set(element.id, new Y.Map(groupsOf(sanitise(element)!)))
}

/** A picture of about `bytes`, like no other. */
function heavy(bytes: number): Buffer {
  return Buffer.concat([aPng(9, 9), randomBytes(bytes)])
}

test("every session is in it, with what one has said of it, also when many began in one instant", async () => {
  const member = server.browser()
  const email = "robin@example.org"
  await signInAs(member, email)
  const made: string[] = []
  for (let count = 0; count < 23; count++) {
    server.clock.now += count % 3 === 0 ? 61_000 : 0
    made.push((await member.startSession()).id)
  }
  const { id } = await member.startRound()
  await member.command(id, { type: "finish" })
  await member.inject("PATCH", `/api/sessions/${id}/review`, { scores: { d1: 3 } })
  const comment = { id: randomUUID(), at: server.clock.now, place: null, words: "Too early." }
  await member.inject("POST", `/api/sessions/${id}/comments`, comment)

  const { files, headers, folderOf, json } = await exportOf(member)
  expect(headers["content-disposition"]).toMatch(/^attachment; filename="tradeoff-2030-01-01\.zip"$/)
  expect(headers["cache-control"]).toBe("no-store")
  expect(json("account.json").account.email).toBe(email)
  const told = [...files.keys()].filter((name) => name.endsWith("/session.json")).map((name) => json(name))
  expect(told).toHaveLength(24)
  expect(new Set(told.map(({ session }) => session.id))).toEqual(new Set([...made, id]))
  expect(folderOf(id)).toMatch(/^sessions\/2030-01-01 rate-limiter [\w-]{8}$/)
  const finished = json(`${folderOf(id)}/session.json`)
  expect(finished).toMatchObject({
    review: { kind: "self", content: { scores: { d1: 3 } } },
    comments: [{ words: "Too early." }],
  })
  expect(finished.events.length).toBeGreaterThan(2)
})

test("board, pictures, notes and cards are in it; the board is a file that Excalidraw opens, pictures and all", async () => {
  const browser = server.browser()
  const { id } = await browser.startRound()
  const { id: empty } = await browser.startSession()
  const pictures = [aPng(4, 3, 1), aPng(4, 3, 2), aPng(4, 3, 3)]
  const hashes: string[] = []
  for (const picture of pictures)
    hashes.push((await browser.inject("POST", `/api/sessions/${id}/pictures`, picture)).body.hash)
  const [shown, removed, lost] = hashes as [string, string, string]
  const hand = await handOf(server, id)
  await hand.writes((doc) => {
    draw(doc, { id: "picture", type: "image", index: "a1", fileId: shown, width: 4, height: 3 })
    draw(doc, { id: "lost", type: "image", index: "a2", fileId: lost, width: 4, height: 3 })
    draw(doc, { id: "box", type: "rectangle", index: "a0", width: 100, height: 50 })
    draw(doc, { id: "gone", type: "image", fileId: removed, width: 4, height: 3, isDeleted: true })
    noteOf(doc, "api")!.insert(0, "POST twice")
    addCard(doc, { id: "aaaaaa", kind: "requirement", madeInTry: 1, fields: { what: "One seat, one buyer" } })
  })
  await rm(join(server.dataDir, "pictures", id, lost))

  const { files, folderOf, json } = await exportOf(browser)
  const told = json(`${folderOf(id)}/session.json`)
  expect(told.notes.api).toBe("POST twice")
  expect(told.cards).toEqual([
    expect.objectContaining({ label: "FR1", fields: expect.objectContaining({ what: "One seat, one buyer" }) }),
  ])
  const board = json(`${folderOf(id)}/board.excalidraw`)
  expect(board).toMatchObject({ type: "excalidraw", version: 2 })
  expect(board.elements.map(({ id }: { id: string }) => id)).toEqual(["box", "picture", "lost"])
  expect(Object.keys(board.files)).toEqual([shown])
  const { dataURL, ...file } = board.files[shown]
  expect(file).toMatchObject({ id: shown, mimeType: "image/png" })
  expect(Buffer.from(dataURL.slice("data:image/png;base64,".length), "base64").equals(pictures[0]!)).toBe(true)
  const kept = [...files].filter(([name]) => name.includes("/pictures/"))
  expect(new Map(kept.map(([name, bytes]) => [name.split("/").at(-1), bytes]))).toEqual(
    new Map([
      [`${shown}.png`, pictures[0]],
      [`${removed}.png`, pictures[1]],
    ]),
  )
  expect(files.has(`${folderOf(empty)}/session.json`)).toBe(true)
  expect(files.has(`${folderOf(empty)}/board.excalidraw`)).toBe(false)
})

test("somebody of whom nothing is kept gets just that, and nothing is written down for asking", async () => {
  const { files, json } = await exportOf(server.browser())
  expect([...files.keys()]).toEqual(["read-me.txt", "account.json"])
  expect(json("account.json")).toEqual({ exportedAt: server.clock.now, account: null })
})

test("a mock is in the export of those who have a part in it, each as they may see it, and in nobody else's", async () => {
  const [candidate, interviewer, removed, stranger] = Array.from({ length: 4 }, () => server.browser()) as [
    Browser,
    Browser,
    Browser,
    Browser,
  ]
  const { id } = await candidate.startRound({ kind: "mock" }, interviewer)
  await stranger.startSession()
  const no = await joinMock(candidate, id, removed, "observer")
  await candidate.command(id, { type: "removePerson", participant: no })
  const hand = await handOf(server, id)
  await hand.writes((doc) => draw(doc, { id: "box", type: "rectangle", width: 100, height: 50 }))
  await candidate.command(id, { type: "finish" })

  for (const [browser, role] of [
    [candidate, "candidate"],
    [interviewer, "interviewer"],
  ] as const) {
    const { folderOf, json } = await exportOf(browser)
    const told = json(`${folderOf(id)}/session.json`)
    expect(told.session.role).toBe(role)
    expect(told.review).toMatchObject({ kind: role === "interviewer" ? "interviewer" : "self" })
    expect(json(`${folderOf(id)}/board.excalidraw`).elements).toHaveLength(1)
  }
  for (const browser of [removed, stranger]) expect((await exportOf(browser)).folderOf(id)).toBeNull()
})

test("A2: what the kit holds and the interviewer writes down is in nobody else's export", async () => {
  const canary = await canaryServer()
  const { server, cast } = canary
  const secret = "canaryfeed00q"
  const found = canaryFinder([...canary.canaries, secret])
  const id = await sessionOf(server, cast)
  const note = { note: randomUUID(), kind: "minus", words: secret, dimension: null, shapes: [] }
  expect((await cast.interviewer.command(id, { type: "takeNote", ...note })).status).toBe(200)
  const texts = async (role: "candidate" | "observer" | "interviewer") =>
    [...(await exportOf(cast[role], server)).files.values()].map(String).join("\n")
  for (const role of ["candidate", "observer"] as const) expect(found(await texts(role)), role).toEqual([])
  expect(found(await texts("interviewer"))).toEqual([secret])
  await cast.candidate.command(id, { type: "finish" })
  for (const role of ["candidate", "observer"] as const) expect(found(await texts(role)), role).toEqual([])
  await canary.close()
})

test("a session that is deleted while it is exported is not in it, and breaks nothing", async () => {
  const gone = async () => {
    throw new Refusal("sessionNotFound", "This session has just been deleted.")
  }
  const session = (await server.browser().startSession()) as never
  const parts = {
    sessions: { list: gone, read: async () => session, events: gone },
    comments: { list: gone },
    reviews: { read: gone, list: gone },
    pictures: { list: gone, read: gone },
    workOf: async () => null,
  }
  const files = []
  for await (const file of sessionFiles(parts, randomUUID() as PersonId, randomUUID() as SessionId)) files.push(file)
  expect(files).toEqual([])
})

test("six within a minute, and the seventh is told when to come back", async () => {
  const browser = server.browser()
  await browser.startSession()
  server.clock.now += 60_000
  for (let count = 0; count < limits.exportsPerMinute; count++)
    expect((await browser.inject("GET", "/api/me/export")).status).toBe(200)
  const { status, headers, body } = await browser.inject("GET", "/api/me/export")
  expect([status, headers["retry-after"]]).toEqual([429, "10"])
  expect(body.message).toContain("Try again in 10 seconds.")
})

test("it may take longer than any other answer", async () => {
  const { built, routes } = await recordingRoutes(() => testApp())
  const route = routes.find(({ url, method }) => url === "/api/me/export" && method === "GET")
  expect(route!.handlerTimeout).toBeGreaterThanOrEqual(60 * 60_000)
  await built.close()
})

test("one that is read slowly ends with the server, and is seen to be broken", async () => {
  const own = await testApp()
  const browser = own.browser()
  const { id } = await browser.startRound()
  for (let count = 0; count < 18; count++)
    await browser.inject("POST", `/api/sessions/${id}/pictures`, heavy(1024 * 1024 - 200))
  const port = await listen(own)
  const request = get({ port, path: "/api/me/export", headers: { host: testHost, cookie: browser.cookie! } })
  const [reply] = (await once(request, "response")) as [IncomingMessage]
  await once(reply, "readable")
  const closing = own.close()
  const readSlowly = async () => {
    const chunks = reply[Symbol.asyncIterator]()
    while (!(await chunks.next()).done)
      for (let turn = 0; turn < 50; turn++) await new Promise((next) => setImmediate(next))
  }
  await expect(readSlowly()).rejects.toThrow("aborted")
  await closing
})
