import { randomBytes, randomUUID } from "node:crypto"
import { steps } from "../../shared/src/contracts/steps.ts"
import { aRecordedSession, mulberry32 } from "../../shared/src/testing/a-recorded-session.ts"
import type { RecordedSession } from "../../shared/src/testing/a-recorded-session.ts"
import { openDatabase } from "../../server/src/db/open.ts"
import type { Database } from "../../server/src/db/open.ts"
import { testApp } from "../../server/src/testing/test-app.ts"
import type { Browser } from "../../server/src/testing/test-app.ts"

const minuteMs = 60_000
export const roundMs = 60 * minuteMs
export const edits = 45_000
const pointerGapMs = 200
const samplesEach = 50
const rowsEach = 500

export interface BusyRound {
  id: string
  cookie: string
  startAt: number
}

/**
 * Leaves a finished round in a database that no server has open: an hour of `edits` edits by a seeded generator, pointer and
 * view five times a second, and steps, hints, questions, pauses, second tries and comments all along, said to the product's
 * own app with a clock of its own.
 */
export async function putBusyRound(place: { dataDir: string; databaseUrl?: string }): Promise<BusyRound> {
  const database = await openDatabase({ ...place, log: () => {} })
  await database.migrate()
  const startAt = Date.now() - 3 * roundMs
  let now = startAt
  const { dataDir } = place
  const app = await testApp({
    database,
    dataDir,
    now: () => now,
    newId: randomUUID,
    newToken: () => randomBytes(16).toString("base64url"),
  })
  const browser = app.browser()
  const { id } = await browser.startRound({ lengthMin: 60 })
  for (const [atMin, command] of happenings()) {
    now = startAt + atMin * minuteMs
    const { status, body } = await browser.command(id, command)
    if (status >= 400) throw new Error(`${JSON.stringify(command)} at ${atMin} min: ${JSON.stringify(body)}`)
  }
  await putEdits(database, id, startAt, aRecordedSession({ seed: 1, edits, durationMs: roundMs }))
  await putPresence(database, id, startAt)
  await comment(browser, id, startAt)
  await app.close()
  return { id, cookie: browser.cookie ?? "", startAt }
}

/** [minute, command]: something of every kind, three times in each ten minutes and more. */
function happenings(): [number, object][] {
  const said: [number, object][] = []
  for (const [index, step] of steps.entries()) {
    const from = index * 9.5
    said.push([from, { type: "enterStep", step }])
    for (const level of [1, 2, 3]) said.push([from + level, { type: "takeHint", step, level: `L${level}` }])
    said.push([from + 4, { type: "ask", text: `What about ${step} at night?` }])
    said.push([from + 4.01, { type: "ask", text: `And ${step} on Sundays?` }])
    said.push([from + 5, { type: "pause" }], [from + 5.3 + index / 60, { type: "resume" }])
    said.push([from + 7, { type: "retryStep", step, try: 2 }])
  }
  return [...said, [58, { type: "enterWrapUp" }], [60, { type: "finish" }]]
}

async function putEdits(database: Database, id: string, startAt: number, recorded: RecordedSession): Promise<void> {
  const { pool } = database
  const { rows: heads } = await pool.query<{ room: string }>("select room from room_head where session_id = $1", [id])
  const room = heads[0]?.room
  await pool.query("delete from room_log where room = $1", [room])
  await pool.query("delete from room_snapshot where room = $1", [room])
  const shiftMs = startAt - recorded.startAt
  for (let from = 0; from < recorded.rows.length; from += rowsEach) {
    const some = recorded.rows.slice(from, from + rowsEach)
    const columns = some.flatMap(({ at, participant, late, bytes }, index) => [
      from + index + 1,
      at + shiftMs,
      participant,
      late,
      Buffer.from(bytes),
    ])
    const places = some.map((_, index) => {
      const [seq, at, participant, late, bytes] = [1, 2, 3, 4, 5].map((column) => `$${index * 5 + column + 1}`)
      return `($1, ${seq}, ${at}, ${participant}, 1, ${seq}, ${late}, ${bytes})`
    })
    await pool.query(
      `insert into room_log (room, seq, at, participant, client, n, late, bytes) values ${places.join(", ")}`,
      [room, ...columns],
    )
  }
  await pool.query("update room_head set seq = $2 where room = $1", [room, recorded.rows.length])
}

/** The pointer wanders and the view follows it, as pages send them and the server samples them. */
async function putPresence({ pool }: Database, id: string, startAt: number): Promise<void> {
  const random = mulberry32(1)
  const hand = { x: 500, y: 400, left: 0, top: 0 }
  const batchMs = samplesEach * pointerGapMs
  for (let fromMs = 0; fromMs < roundMs; fromMs += batchMs) {
    const samples = Array.from({ length: samplesEach }, (_, index) => {
      hand.x = Math.round(Math.min(2_000, Math.max(0, hand.x + 120 * (random() - 0.5))) * 10) / 10
      hand.y = Math.round(Math.min(1_000, Math.max(0, hand.y + 120 * (random() - 0.5))) * 10) / 10
      const moved = index % 5 === 0 && random() < 0.3
      if (moved) Object.assign(hand, { left: Math.round(hand.x - 640), top: Math.round(hand.y - 400) })
      const view = index === 0 || moved ? { view: [hand.left, hand.top, 1280, 800] } : {}
      return [index * pointerGapMs, { pointer: [hand.x, hand.y], ...view }]
    })
    await pool.query("insert into presence_track (session_id, participant, from_at, samples) values ($1, 1, $2, $3)", [
      id,
      startAt + fromMs,
      JSON.stringify(samples),
    ])
  }
}

async function comment(browser: Browser, id: string, startAt: number): Promise<void> {
  for (let no = 1; no <= 40; no++) {
    const at = Math.floor(startAt + (no / 41) * roundMs)
    const words = `Remark ${no}`
    const asked = { id: randomUUID(), at, place: null, words }
    const { status, body } = await browser.inject("POST", `/api/sessions/${id}/comments`, asked)
    if (status !== 201) throw new Error(`no comment: ${JSON.stringify(body)}`)
  }
}
