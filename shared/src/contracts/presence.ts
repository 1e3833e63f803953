import { z } from "zod"
import { Step } from "./steps.ts"

/** A place on the board, in scene coordinates. */
const Coordinate = z.number().min(-1e7).max(1e7)

/**
 * Where a participant is looking and pointing just now: what presence frames carry as JSON. Never stored whole; a sampled
 * track of it is kept for the replay.
 */
export const Presence = z.strictObject({
  pointer: z.tuple([Coordinate, Coordinate]).nullable().optional(),
  /** Scroll position and zoom of the board. */
  view: z.tuple([Coordinate, Coordinate, z.number().min(0.01).max(100)]).optional(),
  step: Step.nullable().optional(),
  selected: z.array(z.string().max(64)).max(50).optional(),
  typing: z.boolean().optional(),
})
export type Presence = z.infer<typeof Presence>
