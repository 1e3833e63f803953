import type { NewEvent, SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { advance, nextDueAt } from "@tradeoff/shared/interview/due.ts"
import { evolve, fold } from "@tradeoff/shared/interview/evolve.ts"
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
  /** What time has caused and the database does not hold yet. */
  due: NewEvent[]
  state: SessionState
  standing: Standing
}

/** What the stored events tell, with what time alone has caused up to `now`. */
export function settled(row: SessionRow, stored: SessionEvent[], now: number): SessionRecord {
  const folded = fold(stored)
  if (!folded) throw new UnreadableRecord(`Session ${row.id} has no beginning.`)
  const { state, events: due } = advance(folded, now)
  return { row, seq: stored.length, events: [...stored, ...due], due, state, standing: standingOf(state) }
}

/** The record after `events` as well. */
export function newRecord(record: SessionRecord, events: NewEvent[]): SessionRecord {
  const state = events.reduce<SessionState>(evolve, record.state)
  return { ...record, events: [...record.events, ...events], state, standing: standingOf(state) }
}

function standingOf(state: SessionState): Standing {
  const { status, startedAt, finished } = state
  return { status, startedAt, finishedAt: finished?.at ?? null, dueAt: nextDueAt(state) }
}
