import { Writable } from "node:stream"
import pino from "pino"
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { makeCast, sessionOf } from "#testing/cast.ts"
import { craft, string } from "#testing/crafted-update.ts"
import { roots } from "#testing/honest-pages.ts"
import { attackByProtocol, attackRaw, hostileUpdate } from "#testing/hostile.ts"
import { createRandom, firstSeed } from "#testing/random.ts"
import { testApp } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import { listen, openPage } from "#testing/test-page.ts"
import { Guard } from "./guard.ts"

const framesEach = 2_000

let server: TestApp
let port: number
const stolen: unknown[] = []
/** What the server's log calls an error. */
const complaints: string[] = []
const onStolen = (error: unknown) => stolen.push(error)
beforeAll(async () => {
  process.on("uncaughtException", onStolen)
  process.on("unhandledRejection", onStolen)
  // A clock that runs, or the socket's allowance of frames would be used up for good.
  const memory = new Writable({
    write(line, _encoding, done) {
      complaints.push(String(line))
      done()
    },
  })
  server = await testApp({ now: Date.now, logger: pino({ level: "error" }, memory) })
  port = await listen(server)
})
afterAll(async () => {
  await server.close()
  process.off("uncaughtException", onStolen)
  process.off("unhandledRejection", onStolen)
})

test(`F1, F2: ${framesEach} raw and ${framesEach} protocol frames in every role: an honest pair loses nothing, nothing is left behind`, async () => {
  const cast = await makeCast(server)
  const session = await sessionOf(server, cast)
  const honest = server.browser()
  const { id } = await honest.startRound()
  const [writer, reader] = [await openPage(port, id, honest), await openPage(port, id, honest)]
  const { client } = await writer.join()
  await reader.join()

  let attacking = true
  let saved = 0
  const typing = (async () => {
    while (attacking || saved < 20) {
      await writer.save(client, saved, craft({ client, clock: saved, structs: [string("a", { parent: [1, 0] })] }))
      saved++
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const roles = ["candidate", "interviewer", "observer"] as const
  const attacks = await Promise.all(
    roles.map(async (role, index) => {
      const target = { port, session, cookie: cast[role].cookie! }
      const random = createRandom(firstSeed + index)
      const raw = await attackRaw(target, framesEach / 3, random)
      const protocol = await attackByProtocol(target, framesEach / 3, random)
      return raw.frames + protocol.frames
    }),
  )
  attacking = false
  await typing
  expect(attacks.reduce((sum, frames) => sum + frames)).toBeGreaterThanOrEqual(2 * framesEach - 6)

  expect(stolen, `repeat with SEED=${firstSeed}`).toEqual([])
  expect(complaints, "what a page does wrong is no error of ours").toEqual([])
  await reader.row(client, saved - 1)
  expect(reader.rows.filter((row) => row.client === client).map(({ n }) => n)).toEqual(
    Array.from({ length: saved }, (_, n) => n),
  )
  const doc = new Y.Doc()
  for (const { bytes } of reader.rows) Y.applyUpdate(doc, bytes)
  expect((doc.getMap("notes").get("requirements") as Y.Text).toString()).toBe("a".repeat(saved))
  await Promise.all([writer.close(), reader.close()])
  while (server.app.websocketServer.clients.size > 0) await new Promise((resolve) => setTimeout(resolve, 20))

  // Whatever the attackers got past the guard integrates whole, and only the candidate got anything.
  const attacked = new Y.Doc()
  const { rows } = await server.database.pool.query(
    "select participant, bytes from room_log where room = $1 order by seq",
    [`${session}/shared`],
  )
  for (const { bytes } of rows) Y.applyUpdate(attacked, bytes)
  expect(attacked.store.pendingStructs ?? attacked.store.pendingDs).toBeNull()
  expect(rows.every(({ participant }) => participant <= 1)).toBe(true)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test("F2, control: without the guard the same updates leave pending structs behind", () => {
  const random = createRandom(firstSeed)
  const open = new Y.Doc()
  const guard = new Guard(roots)
  const seed = craft({ client: 1, structs: [] })
  Y.applyUpdate(open, seed)
  let pending = 0
  let refused = 0
  for (let update = 0; update < 500; update++) {
    const bytes = hostileUpdate(random, 7)
    if ("fault" in guard.read(bytes, 7)) refused++
    // Not the ones that would stop this process: what is left is harm enough.
    if (bytes.length < 12) continue
    try {
      Y.applyUpdate(open, bytes)
    } catch {
      // What cannot be read does no more harm than that.
    }
    if (open.store.pendingStructs !== null) pending++
  }
  expect(refused).toBeGreaterThan(450)
  expect(pending).toBeGreaterThan(100)
})
