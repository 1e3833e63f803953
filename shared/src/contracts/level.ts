import { z } from "zod"

/** The seniority a round aims at, and the seniority that was shown, from least to most. */
export const levels = ["mid", "senior", "staff"] as const
export const Level = z.enum(levels)
export type Level = z.infer<typeof Level>

/** Whether a level is not above another: what is expected from `level` on is expected at `other`. */
export function isAtMost(level: Level, other: Level): boolean {
  return levels.indexOf(level) <= levels.indexOf(other)
}
