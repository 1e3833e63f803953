import { type ReplayOutline, stretchMs } from "#contracts/replay.ts"
import type { Span } from "./chapters.ts"
import type { Turn } from "./turns.ts"

/** A part of a replay in which nothing is to be seen. Ms since the start. */
export interface Gap {
  readonly fromMs: number
  readonly untilMs: number
}

/** Nothing may happen for so long before it counts as dead. */
const patienceMs = 3_000
/** After an event there is something to be read. */
const eventMs = 1_000

/**
 * The parts in which nobody edited, pointed or did anything for more than three seconds, and every pause whatever happened
 * in it; in order, apart from one another.
 */
export function deadTime(turns: readonly Turn[], activity: ReplayOutline["activity"], span: Span): Gap[] {
  const { startAt, durationMs } = span
  const pauses = (turns.at(-1)?.after.pauses ?? []).map(({ fromAt, untilAt }) => ({
    fromMs: fromAt - startAt,
    untilMs: (untilAt ?? startAt + durationMs) - startAt,
  }))
  const alive = [
    ...activity.map(([stretch]) => ({ fromMs: stretch * stretchMs, untilMs: (stretch + 1) * stretchMs })),
    ...turns.map(({ event }) => ({ fromMs: event.at - startAt, untilMs: event.at - startAt + eventMs })),
  ].toSorted((one, other) => one.fromMs - other.fromMs)
  const still: Gap[] = []
  let latestMs = 0
  for (const { fromMs, untilMs } of [...alive, { fromMs: durationMs, untilMs: durationMs }]) {
    if (fromMs - latestMs > patienceMs) still.push({ fromMs: latestMs, untilMs: fromMs })
    latestMs = Math.max(latestMs, untilMs)
  }
  return joined([...still, ...pauses], durationMs)
}

/** How much dead time lies between two moments. */
export function deadMsBetween(gaps: readonly Gap[], fromMs: number, untilMs: number): number {
  return gaps.reduce((sum, gap) => sum + Math.max(0, Math.min(gap.untilMs, untilMs) - Math.max(gap.fromMs, fromMs)), 0)
}

function joined(gaps: readonly Gap[], durationMs: number): Gap[] {
  const apart: { fromMs: number; untilMs: number }[] = []
  for (const { fromMs, untilMs } of gaps.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const gap = { fromMs: Math.max(0, fromMs), untilMs: Math.min(durationMs, untilMs) }
    if (gap.fromMs >= gap.untilMs) continue
    const last = apart.at(-1)
    if (last && gap.fromMs <= last.untilMs) last.untilMs = Math.max(last.untilMs, gap.untilMs)
    else apart.push(gap)
  }
  return apart
}
