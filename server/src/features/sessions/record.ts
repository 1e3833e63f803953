import type { NewEvent, SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { advance, nextDueAt } from "@tradeoff/shared/interview/due.ts"
import { evolve, fold } from "@tradeoff/shared/interview/evolve.ts"
import type { Pinned } from "@tradeoff/shared/interview/script.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { SessionRow, Standing } from "./store.ts"
import { UnreadableRecord } from "./store.ts"

/** A session as the database has it, and as it stands now. */
export interface SessionRecord {
  row: SessionRow
  /** Number of the last event in the database: what a decision was made on. */
  seq: number
  /** The stored events, then those that are about to be. */
  events: NewEvent[]
  /** The last of these: what the database does not hold yet. */
  unwritten: NewEvent[]
  state: SessionState
  standing: Standing
}

/**
 * What the stored events tell, with what time and, reading from `pinned`, the script have caused up to `now`. Null: no
 * script is needed for what is asked of the record.
 */
export function settled(row: SessionRow, stored: SessionEvent[], now: number, pinned: Pinned | null): SessionRecord {
  const folded = fold(stored)
  if (!folded) throw new UnreadableRecord(`Session ${row.id} has no beginning.`)
  const { state, events } = advance(folded, now, pinned)
  const all = [...stored, ...events]
  return { row, seq: stored.length, events: all, unwritten: events, state, standing: standingOf(state) }
}

/** The record after `events` as well, and after what the script says to them. */
export function newRecord(
  record: SessionRecord,
  events: NewEvent[],
  now: number,
  pinned: Pinned | null,
): SessionRecord {
  const { state, events: answers } = advance(events.reduce<SessionState>(evolve, record.state), now, pinned)
  const more = [...events, ...answers]
  const unwritten = [...record.unwritten, ...more]
  return { ...record, events: [...record.events, ...more], unwritten, state, standing: standingOf(state) }
}

function standingOf(state: SessionState): Standing {
  const { status, startedAt, finished } = state
  return { status, startedAt, finishedAt: finished?.at ?? null, dueAt: nextDueAt(state) }
}
