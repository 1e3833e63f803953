import { createHash, randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { maxPictureBytes, maxPictureSide } from "@tradeoff/shared/contracts/pictures.ts"
import { limits } from "#platform/limits.ts"
import { aPng } from "#testing/a-picture.ts"
import { takePart } from "#testing/cast.ts"
import { testApp, testHost, testOrigin } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { openTestDatabase } from "#testing/test-database.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
const address = (id: string, hash = "") => `/api/sessions/${id}/pictures${hash && `/${hash}`}`
const add = (browser: Browser, id: string, bytes: Uint8Array) => browser.inject("POST", address(id), bytes)
const read = (browser: Browser, id: string, hash: string) => browser.inject("GET", address(id, hash))
const folderOf = (id: string) => join(server.dataDir, "pictures", id)

async function round(settings: object = {}): Promise<{ browser: Browser; id: string }> {
  const browser = server.browser()
  server.clock.now += 60_000
  const { id } = await browser.startRound(settings)
  return { browser, id }
}

/** A picture of exactly `size` bytes, like no other. */
function heavy(size: number): Buffer {
  const plain = aPng(9, 9)
  return Buffer.concat([plain, randomBytes(size - plain.length)])
}

test("a picture comes back byte for byte, under the hash of its bytes, as nothing but a picture", async () => {
  const { browser, id } = await round()
  const bytes = aPng(40, 30)
  const added = await add(browser, id, bytes)
  const picture = { hash: hashOf(bytes), type: "image/png", width: 40, height: 30 }
  expect(added).toMatchObject({ status: 201, body: picture })
  const { status, body, headers } = await read(browser, id, picture.hash)
  expect(status).toBe(200)
  expect(body.equals(bytes)).toBe(true)
  expect(headers).toMatchObject({
    "content-type": "image/png",
    "cache-control": "private, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": "inline",
  })
})

test("the same picture twice is one file and one row, and nothing half written is left lying about", async () => {
  const { browser, id } = await round()
  const bytes = aPng(5, 5, 7)
  const replies = await Promise.all([add(browser, id, bytes), add(browser, id, bytes), add(browser, id, bytes)])
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(await readdir(folderOf(id))).toEqual([hashOf(bytes)])
  const { rows } = await server.database.pool.query("select bytes from picture where session_id = $1", [id])
  expect(rows).toEqual([{ bytes: bytes.length }])
})

test("T15: the type is that of the bytes, whatever they are called", async () => {
  const { browser, id } = await round()
  const lossless = Buffer.concat([Buffer.from("RIFF\x16\0\0\0WEBPVP8L\x05\0\0\0\x2f", "latin1"), Buffer.alloc(20, 1)])
  const { body } = await add(browser, id, lossless)
  expect(body.type).toBe("image/webp")
  expect((await read(browser, id, body.hash)).headers["content-type"]).toBe("image/webp")
})

const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
test.each<[string, string, Uint8Array, number, string]>([
  ["an SVG as a PNG", "image/png", Buffer.from(svg), 415, "unsupportedType"],
  ["an SVG as such", "image/svg+xml", Buffer.from(svg), 415, "unsupportedType"],
  ["a GIF", "image/gif", Buffer.from(`GIF89a${"\x05\x00".repeat(40)}`, "latin1"), 415, "unsupportedType"],
  ["HTML as a WebP", "image/webp", Buffer.from("<!doctype html>".padEnd(80)), 415, "unsupportedType"],
  ["JSON", "application/json", Buffer.from("{}"), 415, "unsupportedType"],
  ["a form", "multipart/form-data; boundary=x", Buffer.from("--x--"), 415, "unsupportedType"],
  ["nothing", "image/png", Buffer.alloc(0), 400, "badRequest"],
  ["a picture without a type", "", aPng(), 415, "unsupportedType"],
  ["a byte too many", "image/png", heavy(maxPictureBytes + 1), 413, "tooLarge"],
  ["a bomb", "image/png", aPng(maxPictureSide + 1, 1), 413, "tooLarge"],
  ["a tall bomb", "image/png", aPng(1, maxPictureSide + 1), 413, "tooLarge"],
])("T15: %s is refused in words, and nothing is kept of it", async (_what, type, payload, status, code) => {
  const { browser, id } = await round()
  const headers = { host: testHost, origin: testOrigin, cookie: browser.cookie!, "content-type": type }
  const reply = await server.app.inject({ method: "POST", url: address(id), headers, payload: Buffer.from(payload) })
  expect([reply.statusCode, reply.json().code]).toEqual([status, code])
  expect(reply.json().message).toMatch(/^[A-Z]\w* \w+/)
  expect(existsSync(folderOf(id))).toBe(false)
})

test("a picture of the largest size and extent is taken", async () => {
  const { browser, id } = await round()
  expect((await add(browser, id, heavy(maxPictureBytes))).status).toBe(201)
  expect((await add(browser, id, aPng(maxPictureSide, 1))).status).toBe(201)
})

test("a session holds fifty pictures, also when the last two come at once; one that it has is taken again", async () => {
  const { browser, id } = await round()
  const pictures = Array.from({ length: limits.picturesPerSession + 1 }, (_, shade) => aPng(1, 1, 0, shade + 1))
  const before = pictures.slice(0, -2)
  for (const picture of before) expect((await add(browser, id, picture)).status).toBe(201)
  const last = await Promise.all(pictures.slice(-2).map((picture) => add(browser, id, picture)))
  const taken = last.filter(({ status }) => status === 201)
  const refused = last.filter(({ body }) => body.code === "tooLarge")
  expect([taken.length, refused.length]).toEqual([1, 1])
  expect((await add(browser, id, before[0]!)).status).toBe(201)
  expect(await readdir(folderOf(id))).toHaveLength(limits.picturesPerSession)
})

test("a session holds 20 MiB of pictures", async () => {
  const { browser, id } = await round()
  const most = limits.pictureBytesPerSession / maxPictureBytes
  for (let count = 0; count < most; count++) expect((await add(browser, id, heavy(maxPictureBytes))).status).toBe(201)
  const { status, body } = await add(browser, id, aPng())
  expect([status, body.code]).toEqual([413, "tooLarge"])
  expect(await readdir(folderOf(id))).toHaveLength(most)
})

test("pictures are added while edits are taken and at no other time, and read for as long as the session is there", async () => {
  const { browser, id } = await round()
  const picture = aPng(2, 2)
  expect((await add(browser, id, picture)).status).toBe(201)
  const refused = { status: 409, body: { code: "wrongState" } }
  for (const command of ["pause", "finish"]) {
    await browser.command(id, { type: command })
    expect(await add(browser, id, aPng(3, 3))).toMatchObject(refused)
    expect((await read(browser, id, hashOf(picture))).status).toBe(200)
  }
  const lobby = await browser.startSession()
  expect(await add(browser, lobby.id, picture)).toMatchObject(refused)
  const open = await browser.startSession({ begins: "onFirstEdit" })
  expect((await add(browser, open.id, picture)).status).toBe(201)
})

test("T6: a picture belongs to its session: no stranger, no other session of one's own and no path leads to it", async () => {
  const { browser, id } = await round({ kind: "mock" })
  const other = (await browser.startRound()).id
  const picture = aPng(6, 6)
  const hash = hashOf(picture)
  await add(browser, id, picture)
  const [stranger, observer] = [server.browser(), server.browser()]
  for (const one of [stranger, observer]) await one.startSession()
  await takePart(server, id, observer, "observer")
  const none = { status: 404, body: { code: "sessionNotFound" } }
  expect(await read(stranger, id, hash)).toMatchObject(none)
  expect(await add(stranger, id, picture)).toMatchObject(none)
  expect((await read(observer, id, hash)).status).toBe(200)
  expect(await add(observer, id, picture)).toMatchObject(none)
  expect(await read(browser, other, hash)).toMatchObject({ status: 404, body: { code: "notFound" } })
  for (const wrong of [
    hash.toUpperCase(),
    hash.slice(1),
    `..%2f..%2f${hash.slice(12)}`,
    `${hash}%00`,
    "0".repeat(64),
  ]) {
    expect((await read(browser, id, wrong)).status, wrong).toBe(404)
  }
})

test("a round that goes on from another has its pictures, and keeps them when that one is deleted", async () => {
  const { browser, id } = await round()
  const [kept, lost] = [aPng(7, 7), aPng(7, 8)]
  for (const picture of [kept, lost]) await add(browser, id, picture)
  await rm(join(folderOf(id), hashOf(lost)))
  await browser.command(id, { type: "finish" })
  const settings = { promptSlug: undefined, from: { session: id, at: server.clock.now } }
  const again = await browser.startSession(settings)
  await browser.inject("DELETE", `/api/sessions/${id}`)
  const { status, body } = await read(browser, again.id, hashOf(kept))
  expect([status, kept.equals(body)]).toEqual([200, true])
  expect((await read(browser, again.id, hashOf(lost))).status).toBe(404)
})

test("a file that was lost is told as one that is not there, and can be added again", async () => {
  const { browser, id } = await round()
  const picture = aPng(8, 8)
  await add(browser, id, picture)
  await rm(join(folderOf(id), hashOf(picture)))
  expect(await read(browser, id, hashOf(picture))).toMatchObject({ status: 404, body: { code: "notFound" } })
  expect((await add(browser, id, picture)).status).toBe(201)
  expect((await read(browser, id, hashOf(picture))).status).toBe(200)
})

test("rows and files go with their session, and a folder whose session is gone goes when the server starts", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "tradeoff-pictures-"))
  const database = await openTestDatabase()
  const shared = { ...database, close: async () => {} }
  const first = await testApp({ database: shared, dataDir })
  const browser = first.browser()
  const [kept, gone] = [await browser.startRound(), await browser.startRound()]
  for (const { id } of [kept, gone]) await browser.inject("POST", address(id), aPng())
  expect((await browser.inject("DELETE", `/api/sessions/${gone.id}`)).status).toBe(204)
  expect((await browser.inject("GET", address(gone.id, hashOf(aPng())))).status).toBe(404)
  await first.close()
  expect(await readdir(join(dataDir, "pictures"))).toEqual([kept.id])
  const { rows } = await database.pool.query("select session_id from picture")
  expect(rows).toEqual([{ session_id: kept.id }])

  const stray = join(dataDir, "pictures", gone.id)
  const foreign = join(dataDir, "pictures", "notes of mine")
  for (const folder of [stray, foreign]) {
    await mkdir(folder)
    await writeFile(join(folder, "file"), "x")
  }
  await (await testApp({ database: shared, dataDir })).close()
  expect((await readdir(join(dataDir, "pictures"))).toSorted()).toEqual([kept.id, "notes of mine"].toSorted())
  expect(await readFile(join(dataDir, "pictures", kept.id, hashOf(aPng())))).toEqual(aPng())
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
})
