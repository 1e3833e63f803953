import { z } from "zod"

/**
 * What the rubric scores: d1 problem navigation, d2 solution design, d3 depth and scale, d4 judgement,
 * d5 communication. The numbers are stable, the wording belongs to a rubric's version.
 */
export const dimensions = ["d1", "d2", "d3", "d4", "d5"] as const
export const Dimension = z.enum(dimensions)
export type Dimension = z.infer<typeof Dimension>
