import { z } from "zod"
import { Curveball, DeepDive, KitDecision, KitEstimate } from "./kit-judgement.ts"
import { Reference } from "./kit-reference.ts"
import { StepKits } from "./kit-steps.ts"
import { CheckpointId, FactId, FunctionalId, Line, LowerCaseLine, QualityId, Question, Words } from "./kit-words.ts"
import { levels } from "./level.ts"

/** What to read in the last minute before the round, written for an interviewer who is no expert. */
export const Opening = z.strictObject({
  crux: Words,
  goodLooksLike: Words,
  traps: z.array(Words).length(2),
})
export type Opening = z.infer<typeof Opening>

/**
 * Given only on asking. `triggers` are words or phrases in lower case; a candidate's question that contains one as
 * a whole word may be answered with this fact.
 */
export const Fact = z.strictObject({
  id: FactId,
  question: Question,
  answer: Words,
  triggers: z.array(LowerCaseLine).min(2).max(40),
  /** The checkpoints that asking for it goes towards. */
  for: z.array(CheckpointId).optional(),
})
export type Fact = z.infer<typeof Fact>

/** Where the conversation about scope should end. Every quality carries a number: an adjective decides nothing. */
export const KitRequirements = z.strictObject({
  functional: z
    .array(z.strictObject({ id: FunctionalId, text: Words }))
    .min(3)
    .max(4),
  qualities: z
    .array(z.strictObject({ id: QualityId, text: Words.regex(/\d/, "a quality with a number in it") }))
    .min(3)
    .max(4),
  outOfScope: z.array(Line).min(1).max(8),
})
export type KitRequirements = z.infer<typeof KitRequirements>

export const FurtherReading = z.strictObject({ title: Line, url: z.url({ protocol: /^https$/ }).optional(), why: Line })
export type FurtherReading = z.infer<typeof FurtherReading>

/**
 * `kit.yaml`: the interviewer's half of a prompt. Nothing of it may reach a candidate before the session is
 * finished, except what the interviewer gives. That ids are unique and point somewhere is checked where files are
 * read, because only there can a fault be told with its line.
 */
export const Kit = z.strictObject({
  opening: Opening,
  facts: z.array(Fact).min(5).max(40),
  requirements: KitRequirements,
  steps: StepKits,
  estimates: z.array(KitEstimate).min(1).max(8),
  decisions: z.array(KitDecision).min(2).max(8),
  deepDives: z.array(DeepDive).min(1).max(6),
  curveballs: z
    .array(Curveball)
    .min(4)
    .max(10)
    .refine(
      (curveballs) => curveballs.some(({ blastRadius }) => blastRadius !== undefined),
      "at least one that changes a requirement, with its blastRadius",
    ),
  reference: Reference,
  levelBars: z.record(z.enum(levels), Words),
  furtherReading: z.array(FurtherReading).max(10),
})
export type Kit = z.infer<typeof Kit>
