import { z } from "zod"

/** The seniority a round aims at, and the seniority that was shown, from least to most. */
export const levels = ["mid", "senior", "staff"] as const
export const Level = z.enum(levels)
export type Level = z.infer<typeof Level>
