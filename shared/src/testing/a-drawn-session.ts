import { fromBase64 } from "lib0/buffer"
import drawn from "./recorded/drawn-by-hand.json" with { type: "json" }
import type { RecordedSession } from "./a-recorded-session.ts"

const startAt = Date.UTC(2026, 0, 5, 9)

/** What a hand in a real browser left in a journal: boxes, an arrow, a stroke, a drag, undo and redo, deleting, typing. */
export function aDrawnSession(): RecordedSession {
  const rows = drawn.rows.map((row) => {
    const [atMs, participant, bytes] = row as [number, number, string]
    return {
      at: startAt + atMs,
      participant,
      late: false,
      bytes: fromBase64(bytes),
    }
  })
  return { startAt, endAt: startAt + drawn.endMs, rows }
}
