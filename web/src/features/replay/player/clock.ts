import type { Gap } from "@tradeoff/shared/replay/dead-time.ts"

/** Where the playhead was at an instant of the page's clock, and how fast it has moved since. */
export interface Clock {
  readonly atMs: number
  /** By `performance.now`. */
  readonly since: number
  readonly rate: number
}

/** The way the playhead goes: to the end, over what is to be jumped. */
export interface Course {
  readonly durationMs: number
  /** In order, apart from one another. */
  readonly jumps: readonly Gap[]
}

/** Where the playhead is at `now`. A jump takes no time: its end is reached together with its beginning. */
export function playheadAt({ atMs, since, rate }: Clock, now: number, { durationMs, jumps }: Course): number {
  let leftMs = Math.max(0, now - since) * rate
  let playhead = atMs
  for (const { fromMs, untilMs } of jumps) {
    if (untilMs <= playhead) continue
    const beforeItMs = Math.max(0, fromMs - playhead)
    if (leftMs < beforeItMs) break
    leftMs -= beforeItMs
    playhead = untilMs
  }
  return Math.min(durationMs, playhead + leftMs)
}
