import { expect, test } from "vitest"
import * as Y from "yjs"
import { ReplaySegment, segmentMs } from "#contracts/replay.ts"
import { aDrawnSession } from "#testing/a-drawn-session.ts"
import { aRecordedSession, mulberry32, type RecordedSession } from "#testing/a-recorded-session.ts"
import { seen } from "#testing/seen.ts"
import { MomentDocument } from "./moment-document.ts"
import { Recording } from "./recording.ts"
import { Timeline } from "./timeline.ts"

/** As the wire brings it. */
function recorded({ startAt, endAt, rows }: RecordedSession): { segments: ReplaySegment[]; durationMs: number } {
  const recording = new Recording(startAt)
  const segments = []
  for (const row of rows) {
    recording.add(row)
    segments.push(...recording.takeFinished())
  }
  const { segments: last, durationMs } = recording.end(endAt)
  const whole = [...segments, ...last].map((segment) => ({ ...segment, presence: [] }))
  return { segments: ReplaySegment.array().parse(JSON.parse(JSON.stringify(whole))), durationMs }
}

/** Each of `moments`, which ascend, with the log folded up to it. */
function folded({ startAt, rows }: RecordedSession, moments: readonly number[]): { atMs: number; told: string }[] {
  const doc = new Y.Doc()
  let next = 0
  return moments.map((atMs) => {
    for (let row = rows[next]; row && row.at - startAt <= atMs; row = rows[++next]) Y.applyUpdate(doc, row.bytes)
    return { atMs, told: seen(doc) }
  })
}

const seeds = Array.from({ length: 200 }, (_, index) => index + 1)

test.each(["honest", "hostile"])(
  "E2: 200 %s sessions: 50 moments each, in any order, are what the log tells",
  (whose) => {
    for (const seed of seeds) {
      const random = mulberry32(seed)
      const session = aRecordedSession({
        seed,
        edits: 60 + Math.floor(random() * 240),
        durationMs: Math.floor((0.2 + random() * 3) * segmentMs),
        hostile: whose === "hostile",
      })
      tellsEveryMoment(session, random, `SEED=${seed}`)
    }
  },
)

test("E2: a session that a real hand drew: every moment, in any order, is what the log tells", () => {
  tellsEveryMoment(aDrawnSession(), mulberry32(1), "drawn")
})

function tellsEveryMoment(session: RecordedSession, random: () => number, name: string): void {
  const { segments, durationMs } = recorded(session)
  const timeline = new Timeline()
  for (const [no, segment] of segments.entries()) timeline.add(no, segment)
  const edges = [0, segmentMs - 1, segmentMs, durationMs].filter((atMs) => atMs <= durationMs)
  const ascending = [...edges, ...Array.from({ length: 46 }, () => Math.floor(random() * durationMs))].toSorted(
    (a, b) => a - b,
  )
  const moments = folded(session, ascending)
  const jumps = moments.toSorted(() => random() - 0.5)
  const shown = new MomentDocument(new Y.Doc())
  for (const { atMs, told } of [...moments, ...jumps]) {
    const moment = timeline.at(atMs)
    if (moment) shown.show(moment)
    if (moment === null || seen(shown.doc) !== told)
      expect(JSON.parse(seen(shown.doc)), `${name} at ${atMs} ms`).toEqual(JSON.parse(told))
  }
}

test("a round that ends where a segment ends can be seen to its very end", () => {
  const session = aRecordedSession({ seed: 1, edits: 20, durationMs: segmentMs })
  const rows = session.rows.filter(({ at }) => at <= session.endAt)
  const { segments, durationMs } = recorded({ ...session, rows })
  expect([segments.length, durationMs]).toEqual([2, segmentMs])
})
