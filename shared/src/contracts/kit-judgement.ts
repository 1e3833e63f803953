import { z } from "zod"
import {
  CardId,
  CurveballId,
  DecisionId,
  DeepDiveId,
  EstimateId,
  Line,
  Question,
  RequirementId,
  Words,
} from "./kit-words.ts"

/**
 * How an estimate's inputs, in their order, become its result. `quotient` divides the first by every other;
 * `littles-law` multiplies arrivals per second by seconds inside (L = λ·W, Little 1961).
 */
export const formulas = ["sum", "product", "quotient", "littles-law"] as const
export const Formula = z.enum(formulas)
export type Formula = z.infer<typeof Formula>

/** A number worth working out, because a decision hangs on it. A candidate's result inside `accepted` is right. */
export const KitEstimate = z.strictObject({
  id: EstimateId,
  name: Line,
  inputs: z
    .array(z.strictObject({ name: Line, value: z.number(), unit: Line }))
    .min(2)
    .max(6),
  formula: Formula,
  accepted: z.strictObject({ low: z.number(), high: z.number(), unit: Line }),
  changes: z.array(DecisionId).min(1),
  reading: Words,
})
export type KitEstimate = z.infer<typeof KitEstimate>

/** One fork of the design. `choice` is the option the reference takes; `serves` are the requirements that decide. */
export const KitDecision = z.strictObject({
  id: DecisionId,
  question: Question,
  options: z
    .array(z.strictObject({ name: Line, winsWhen: Words, costs: Words }))
    .min(2)
    .max(3),
  choice: Line,
  because: Words,
  serves: z.array(RequirementId).min(1),
})
export type KitDecision = z.infer<typeof KitDecision>

/** A place to go deep, with what three depths of answer sound like. */
export const DeepDive = z.strictObject({
  id: DeepDiveId,
  topic: Line,
  ask: Question,
  weak: Words,
  sound: Words,
  strong: Words,
})
export type DeepDive = z.infer<typeof DeepDive>

export const CurveballKind = z.enum([
  "scale",
  "failure",
  "consistency",
  "product",
  "compliance",
  "security",
  "money",
  "ai",
])
export type CurveballKind = z.infer<typeof CurveballKind>

/**
 * What the author expects a changed requirement to touch in the reference. A card in neither list may change or
 * stay: the author has no opinion on it.
 */
export const BlastRadius = z.strictObject({
  mustChange: z.array(CardId).min(1),
  tooMuch: z.array(CardId).min(1),
  because: Words,
})
export type BlastRadius = z.infer<typeof BlastRadius>

/** A change thrown in late. `say` is read out as it stands; one with a blast radius changes a requirement. */
export const Curveball = z.strictObject({
  id: CurveballId,
  kind: CurveballKind,
  say: Words,
  weak: Words,
  strong: Words,
  blastRadius: BlastRadius.optional(),
})
export type Curveball = z.infer<typeof Curveball>
