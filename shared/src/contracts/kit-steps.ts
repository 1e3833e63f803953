import { z } from "zod"
import { Dimension } from "./dimension.ts"
import { CheckpointId, Line, LowerCaseLine, ProbeId, Question, Words } from "./kit-words.ts"
import { Level } from "./level.ts"
import { Step } from "./steps.ts"

/**
 * A must-have of a step. `level`: from which level on it is expected without anybody asking. `signs` are words or
 * phrases in lower case by which a candidate's own words show it; afterwards a passage with one of them is offered as
 * the reason for a mark, which the person still makes.
 */
export const Checkpoint = z.strictObject({
  id: CheckpointId,
  text: Words,
  dimension: Dimension,
  level: Level,
  signs: z.array(LowerCaseLine).min(2).max(12),
})
export type Checkpoint = z.infer<typeof Checkpoint>

/** A question that digs without helping. `for` names the checkpoints it gives a chance to show. */
export const Probe = z.strictObject({
  id: ProbeId,
  ask: Question,
  for: z.array(CheckpointId).optional(),
})
export type Probe = z.infer<typeof Probe>

/**
 * The ladder for a candidate who is stuck, climbed one rung at a time: an open question, a constraint, the area,
 * the technique, the answer. Only the last two tell; what is left unsaid before them is the candidate's to find.
 */
export const Hints = z.strictObject({
  /** The step's checkpoints that the ladder leads to. */
  for: z.array(CheckpointId).optional(),
  L1: Question,
  L2: Words,
  L3: Question,
  L4: Question,
  L5: Words,
})
export type Hints = z.infer<typeof Hints>

export const hintLevels = ["L1", "L2", "L3", "L4", "L5"] as const
export const HintLevel = z.enum(hintLevels)
export type HintLevel = z.infer<typeof HintLevel>

/** What an interviewer needs during one step. Flags are things one can see or hear, not opinions. */
export const StepKit = z.strictObject({
  checkpoints: z.array(Checkpoint).min(1).max(6),
  probes: z.array(Probe).min(1).max(8),
  hints: Hints,
  redFlags: z.array(Line).min(1).max(6),
  greenFlags: z.array(Line).min(1).max(6),
})
export type StepKit = z.infer<typeof StepKit>

/** All six steps, each exactly once. */
export const StepKits = z.record(Step, StepKit)
export type StepKits = z.infer<typeof StepKits>
