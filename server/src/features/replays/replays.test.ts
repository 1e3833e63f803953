import { readdir } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { mkdtemp, rm } from "node:fs/promises"
import { gunzipSync } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { type ReplayOutline, ReplaySegment, segmentMs } from "@tradeoff/shared/contracts/replay.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { MomentDocument } from "@tradeoff/shared/replay/moment-document.ts"
import { Timeline } from "@tradeoff/shared/replay/timeline.ts"
import { aDrawnSession } from "@tradeoff/shared/testing/a-drawn-session.ts"
import { aRecordedSession } from "@tradeoff/shared/testing/a-recorded-session.ts"
import type { RecordedSession } from "@tradeoff/shared/testing/a-recorded-session.ts"
import { seen } from "@tradeoff/shared/testing/seen.ts"
import { sharedRoomOf } from "#features/sessions/store.ts"
import { takePart } from "#testing/cast.ts"
import { testApp, testHost } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let dataDir: string
let server: TestApp
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tradeoff-replays-"))
  server = await testApp({ dataDir })
})
afterAll(async () => {
  await server.close()
  await rm(dataDir, { recursive: true, force: true })
})

const rowsAtOnce = 500

/** Puts a journal under a round that runs from its start to its end, in place of its own. */
async function played(browser: Browser, recorded: RecordedSession): Promise<SessionId> {
  const { id } = await browser.startRound({ lengthMin: 120 })
  const shiftMs = server.clock.now - recorded.startAt
  await server.database.pool.query("delete from room_log where room = $1", [sharedRoomOf(id)])
  for (let from = 0; from < recorded.rows.length; from += rowsAtOnce) {
    const some = recorded.rows.slice(from, from + rowsAtOnce)
    const places = some.map((_, row) => {
      const [seq, at, participant, late, bytes] = [2, 3, 4, 5, 6].map((column) => `$${5 * row + column}`)
      return `($1, ${seq}, ${at}, ${participant}, 1, ${seq}, ${late}, ${bytes})`
    })
    await server.database.pool.query(
      `insert into room_log (room, seq, at, participant, client, n, late, bytes) values ${places.join(", ")}`,
      [
        sharedRoomOf(id),
        ...some.flatMap(({ at, participant, late, bytes }, row) => [
          from + row + 1,
          at + shiftMs,
          participant,
          late,
          Buffer.from(bytes),
        ]),
      ],
    )
  }
  await server.database.pool.query("update room_head set seq = $2 where room = $1", [
    sharedRoomOf(id),
    recorded.rows.length,
  ])
  server.clock.now = recorded.endAt + shiftMs
  await browser.command(id, { type: "finish" })
  return id
}

const read = (browser: Browser, id: string) => browser.inject("GET", `/api/sessions/${id}/replay`)

async function outlineOf(browser: Browser, id: string): Promise<ReplayOutline> {
  for (;;) {
    const { status, body } = await read(browser, id)
    expect(status).toBe(200)
    if (body.state === "ready") return body.outline
    expect(body.done).toBeLessThanOrEqual(1)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function segmentsOf(browser: Browser, id: string, outline: ReplayOutline): Promise<ReplaySegment[]> {
  return Promise.all(
    outline.segments.map(async (_, no) => {
      const { body } = await browser.inject("GET", `/api/sessions/${id}/replay/${outline.version}/${no}`)
      return ReplaySegment.parse(body)
    }),
  )
}

test("E2: what is served tells every moment as the journal does, pages, segments and hostile edits included", async () => {
  for (const seed of [1, 2, 3]) {
    const recorded = aRecordedSession({ seed, edits: 1_200, durationMs: 2.5 * segmentMs, hostile: seed === 3 })
    await tellsEveryMoment(recorded, `SEED=${seed}`)
  }
})

test("E2: 200 short sessions, and one that a real hand drew, are served moment by moment as the journal has them", async () => {
  await tellsEveryMoment(aDrawnSession(), "drawn")
  for (let seed = 1; seed <= 200; seed++) {
    const durationMs = (0.2 + (seed % 7) / 3) * segmentMs
    const recorded = aRecordedSession({ seed, edits: 30 + (seed % 60), durationMs, hostile: seed % 2 === 0 })
    await tellsEveryMoment(recorded, `SEED=${seed}`)
  }
}, 120_000)

async function tellsEveryMoment(recorded: RecordedSession, name: string): Promise<void> {
  const browser = server.browser()
  const id = await played(browser, recorded)
  const outline = await outlineOf(browser, id)
  const timeline = new Timeline()
  for (const [no, segment] of (await segmentsOf(browser, id, outline)).entries()) timeline.add(no, segment)
  const shown = new MomentDocument(new Y.Doc())
  const doc = new Y.Doc()
  let next = 0
  for (let moment = 0; moment <= 50; moment++) {
    const atMs = Math.floor((outline.durationMs * moment) / 50)
    for (let row = recorded.rows[next]; row && row.at - recorded.startAt <= atMs; row = recorded.rows[++next]) {
      Y.applyUpdate(doc, row.bytes)
    }
    shown.show(timeline.at(atMs)!)
    const [there, told] = [seen(shown.doc), seen(doc)]
    if (there !== told) expect(JSON.parse(there), `${name} at ${atMs}`).toEqual(JSON.parse(told))
  }
  expect(next, name).toBe(recorded.rows.length)
  const counted = (which: 1 | 2) => outline.activity.reduce((sum, stretch) => sum + stretch[which], 0)
  expect(counted(1), name).toBe(recorded.rows.filter(({ participant }) => participant > 0).length)
  expect(counted(2), name).toBe(recorded.rows.filter((row) => row.late).length)
}

test("it is compressed for whoever takes that, plain for the rest, and its version may be kept for good", async () => {
  const browser = server.browser()
  const id = await played(browser, aRecordedSession({ seed: 4, edits: 50, durationMs: 60_000 }))
  const { version, segments } = await outlineOf(browser, id)
  const url = `/api/sessions/${id}/replay/${version}/0`
  const ask = (encodings: string) =>
    server.app.inject({ url, headers: { host: testHost, cookie: browser.cookie!, "accept-encoding": encodings } })
  const packed = await ask("br, gzip")
  expect(packed.headers).toMatchObject({
    "content-encoding": "gzip",
    "cache-control": "private, max-age=31536000, immutable",
    vary: "accept-encoding",
  })
  expect(packed.rawPayload.length).toBe(segments[0])
  for (const encodings of ["identity", "gzip;q=0", "br"]) {
    const plain = await ask(encodings)
    expect(plain.headers["content-encoding"]).toBeUndefined()
    expect(plain.rawPayload).toEqual(gunzipSync(packed.rawPayload))
  }
})

test("pointers and steps that were sampled are in their segments, in order, told from each other by participant", async () => {
  const browser = server.browser()
  const recorded = aRecordedSession({ seed: 5, edits: 40, durationMs: 1.5 * segmentMs })
  const startedAt = server.clock.now
  const track = [
    {
      participant: 1,
      fromAt: startedAt + 1_000,
      samples: [
        [0, { pointer: [1, 2] }],
        [500, { step: "api" }],
      ],
    },
    { participant: 2, fromAt: startedAt + 1_200, samples: [[0, { pointer: [3, 4] }]] },
    // Begun in the first segment, and going on in the second.
    {
      participant: 1,
      fromAt: startedAt + segmentMs - 500,
      samples: [
        [0, { pointer: [5, 6] }],
        [700, { pointer: [7, 8] }],
      ],
    },
  ]
  const id = await played(browser, recorded)
  for (const { participant, fromAt, samples } of track) {
    await server.database.pool.query("insert into presence_track values ($1, $2, $3, $4)", [
      id,
      participant,
      fromAt,
      JSON.stringify(samples),
    ])
  }
  const outline = await outlineOf(browser, id)
  const [first, second] = await segmentsOf(browser, id, outline)
  const stretches = outline.activity.map(([stretch]) => stretch)
  expect(stretches).toEqual(expect.arrayContaining([1, 299, 300]))
  expect(stretches).toEqual(stretches.toSorted((one, other) => one - other))
  expect(new Set(stretches).size).toBe(stretches.length)
  expect(first!.presence).toEqual([
    [1_000, 1, { pointer: [1, 2] }],
    [200, 2, { pointer: [3, 4] }],
    [300, 1, { step: "api" }],
    [segmentMs - 500 - 1_500, 1, { pointer: [5, 6] }],
  ])
  expect(second!.presence).toEqual([[200, 1, { pointer: [7, 8] }]])
})

test("before the end, and of a round that never began, there is nothing to replay", async () => {
  const browser = server.browser()
  const { id } = await browser.startRound()
  expect(await read(browser, id)).toMatchObject({ status: 409, body: { code: "wrongState" } })
  const lobby = await browser.startSession()
  await browser.command(lobby.id, { type: "finish" })
  expect(await read(browser, lobby.id)).toMatchObject({ status: 409, body: { code: "wrongState" } })
})

test("strangers are told that there is no such session; whoever takes part sees the same replay", async () => {
  const [candidate, interviewer, stranger] = [server.browser(), server.browser(), server.browser()]
  const id = await played(candidate, aRecordedSession({ seed: 6, edits: 30, durationMs: 60_000 }))
  const outline = await outlineOf(candidate, id)
  await interviewer.startSession()
  await stranger.startSession()
  await takePart(server, id, interviewer, "interviewer")
  expect(await outlineOf(interviewer, id)).toEqual(outline)
  for (const address of [`/api/sessions/${id}/replay`, `/api/sessions/${id}/replay/${outline.version}/0`]) {
    expect(await stranger.inject("GET", address)).toMatchObject({ status: 404, body: { code: "sessionNotFound" } })
  }
  for (const part of [`${outline.version}/1`, "1-9/0", `../${outline.version}/0`]) {
    expect(await candidate.inject("GET", `/api/sessions/${id}/replay/${part}`)).toMatchObject({ status: 404 })
  }
})

test("an edit that arrives after the end makes another version; the one before it goes", async () => {
  const browser = server.browser()
  const id = await played(browser, aRecordedSession({ seed: 7, edits: 30, durationMs: 60_000 }))
  const before = await outlineOf(browser, id)
  const doc = new Y.Doc()
  doc.clientID = 77
  layoutOf(doc).elements.set("late", new Y.Map([["id", { type: "rectangle", seed: 1 }]]))
  const room = sharedRoomOf(id)
  await server.database.pool.query(
    `insert into room_log (room, seq, at, participant, client, n, late, bytes)
     select room, seq + 1, $2, 1, 77, 0, true, $3 from room_head where room = $1`,
    [room, server.clock.now + 5_000, Buffer.from(Y.encodeStateAsUpdate(doc))],
  )
  await server.database.pool.query("update room_head set seq = seq + 1 where room = $1", [room])
  const after = await outlineOf(browser, id)
  expect(after.version).not.toBe(before.version)
  expect(after.durationMs).toBeGreaterThan(before.durationMs)
  expect((await readdir(join(dataDir, "replays", id))).toSorted()).toEqual([
    `${after.version}.json`,
    `${after.version}.segments`,
  ])
})

test("what is deleted, or damaged, is not served: deleting takes the files, damage makes them be built anew", async () => {
  const browser = server.browser()
  const id = await played(browser, aRecordedSession({ seed: 8, edits: 30, durationMs: 60_000 }))
  const { version } = await outlineOf(browser, id)
  await rm(join(dataDir, "replays", id, `${version}.segments`))
  expect(await browser.inject("GET", `/api/sessions/${id}/replay/${version}/0`)).toMatchObject({ status: 404 })
  expect(await segmentsOf(browser, id, await outlineOf(browser, id))).toHaveLength(1)
  await browser.inject("DELETE", `/api/sessions/${id}`)
  await expect.poll(() => readdir(join(dataDir, "replays"))).not.toContain(id)
})

test("a journal that cannot be folded is refused in words, and does not keep others from being built", async () => {
  const browser = server.browser()
  const broken = await played(browser, aRecordedSession({ seed: 9, edits: 10, durationMs: 60_000 }))
  await server.database.pool.query("update room_log set bytes = $2 where room = $1 and seq = 5", [
    sharedRoomOf(broken),
    Buffer.from([1, 2, 3, 255, 255]),
  ])
  const sound = await played(browser, aRecordedSession({ seed: 10, edits: 10, durationMs: 60_000 }))
  expect(await read(browser, broken)).toMatchObject({ body: { state: "building" } })
  await outlineOf(browser, sound)
  expect(await read(browser, broken)).toMatchObject({ status: 423, body: { code: "quarantined" } })
})
