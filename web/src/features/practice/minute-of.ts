import { minuteMs } from "@tradeoff/shared/interview/clock.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"

/** Which minute of the round an instant of its record fell in, counted from 1. Pauses do not count. */
export function minuteOf({ startedAt, pauses }: Pick<SessionState, "startedAt" | "pauses">, at: number): number {
  const pausedMs = pauses.reduce(
    (sum, { fromAt, untilAt }) => sum + Math.max(0, Math.min(untilAt ?? at, at) - fromAt),
    0,
  )
  return Math.floor((at - (startedAt ?? at) - pausedMs) / minuteMs) + 1
}
