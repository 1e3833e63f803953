import { z } from "zod"
import { Step } from "./steps.ts"

/** A place on the board, in scene coordinates. */
const Coordinate = z.number().min(-1e7).max(1e7)
const Extent = z.number().min(1).max(1e7)

/**
 * Where a participant is looking and pointing just now: what presence frames carry as JSON. Never stored whole; a sampled
 * track of it is kept for the replay.
 */
export const Presence = z.strictObject({
  pointer: z.tuple([Coordinate, Coordinate]).nullable().optional(),
  /** The part of the board that is on screen: left, top, width, height. Windows differ in size; what was seen does not. */
  view: z.tuple([Coordinate, Coordinate, Extent, Extent]).optional(),
  step: Step.nullable().optional(),
  selected: z.array(z.string().max(64)).max(50).optional(),
  typing: z.boolean().optional(),
})
export type Presence = z.infer<typeof Presence>
