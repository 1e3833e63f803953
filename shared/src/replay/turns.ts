import type { EventCore } from "#contracts/session-events.ts"
import { evolve } from "#interview/evolve.ts"
import type { SessionState } from "#interview/state.ts"

/** One event of a record, with the session before and after it. */
export interface Turn {
  readonly event: EventCore
  readonly before: SessionState
  readonly after: SessionState
}

/** A whole record, event by event, from the one after `sessionCreated` on. */
export function turnsOf(events: Iterable<EventCore>): Turn[] {
  const turns: Turn[] = []
  let state: SessionState | null = null
  for (const event of events) {
    const after: SessionState | null = evolve(state, event)
    if (state !== null && after !== null) turns.push({ event, before: state, after })
    state = after
  }
  return turns
}

/** The session as it stood at an instant, its own events included; the same object until the next event. */
export function stateAt(turns: readonly Turn[], at: number): SessionState | null {
  let [from, until] = [0, turns.length]
  while (from < until) {
    const middle = (from + until) >> 1
    if (turns[middle]!.event.at <= at) from = middle + 1
    else until = middle
  }
  return turns[from - 1]?.after ?? turns[0]?.before ?? null
}
