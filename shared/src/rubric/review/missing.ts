import { type Dimension, dimensions } from "#contracts/dimension.ts"
import type { Initiative } from "#contracts/initiative.ts"
import type { Level } from "#contracts/level.ts"
import type { Fix, ReviewContent, ReviewKind } from "#contracts/reviews.ts"
import type { Rubric } from "#contracts/rubrics.ts"
import { evidenceMissing } from "#rubric/evidence.ts"
import { railsPassed } from "#rubric/guard-rails.ts"

/** What a review cannot be submitted without, yet. */
export interface Missing {
  field: Exclude<keyof ReviewContent, "checkpoints" | "reasons">
  /** The one it is about; null where it is about the whole review. */
  dimension: Dimension | null
  /** What to do, in a sentence. */
  says: string
}

interface Round {
  /** What the round aimed at. */
  level: Level
  /** What each hint that was taken counts as. */
  hints: readonly Initiative[]
  rubric: Pick<Rubric, "dimensions">
}

/** What is missing of a review, in the order in which it is written. A prediction is five scores, a verdict and the level. */
export function whatIsMissing(kind: ReviewKind, content: ReviewContent, round: Round): Missing[] {
  const scores = dimensions.flatMap((dimension) => missingAt(dimension, kind, content, round))
  if (kind === "self") return [...scores, ...missingVerdict(content)]
  return [
    ...scores,
    ...missingMoments(content),
    ...missingWords(content),
    ...missingVerdict(content),
    ...unless(content.confidence !== null, "confidence", "Say how sure you are of the verdict."),
    ...missingOverride(content, round),
  ]
}

function missingAt(dimension: Dimension, kind: ReviewKind, content: ReviewContent, { rubric }: Round): Missing[] {
  const { name } = rubric.dimensions[dimension]
  const score = content.scores[dimension]
  if (score === undefined) {
    return [{ field: "scores", dimension, says: `Score ${name}, or say that the round gave no signal.` }]
  }
  if (kind === "self") return []
  const [lack] = evidenceMissing({ [dimension]: score }, Object.values(content.evidence))
  if (!lack) return []
  const says = `Add ${lack.need - lack.have === 1 ? "a piece" : "two pieces"} of evidence for the ${score} in ${name}, or score it otherwise.`
  return [{ field: "evidence", dimension, says }]
}

function missingMoments({ decisive }: ReviewContent): Missing[] {
  return unless(decisive.length > 0, "decisive", "Mark one or two pieces of evidence as what decided it.")
}

function missingWords({ strengths, fixes, drill }: ReviewContent): Missing[] {
  const isWhole = ({ behaviour, effect, nextTime }: Fix) => isSaid(behaviour) && isSaid(effect) && isSaid(nextTime)
  return [
    ...unless(strengths.every(isSaid), "strengths", "Name two strengths."),
    ...unless(
      fixes.every(isWhole),
      "fixes",
      "Name two things to do otherwise: each with what happened, what came of it, and what to try next time.",
    ),
    ...unless(isSaid(drill), "drill", "Suggest one exercise until the next round."),
  ]
}

function missingVerdict({ verdict, levelShown }: ReviewContent): Missing[] {
  return [
    ...unless(verdict !== null, "verdict", "Give a verdict at the level that the round aimed at."),
    ...unless(levelShown !== null, "levelShown", "Say which level was shown."),
  ]
}

function missingOverride(content: ReviewContent, { level, hints }: Round): Missing[] {
  const { verdict, levelShown, scores, overrideReason } = content
  if (verdict === null) return []
  const passed = railsPassed({ scores, level, hints }, verdict, levelShown)
  return unless(
    passed.length === 0 || isSaid(overrideReason),
    "overrideReason",
    "Your verdict goes further than your scores and the hints allow for. Say why, or choose another.",
  )
}

function unless(there: boolean, field: Missing["field"], says: string): Missing[] {
  return there ? [] : [{ field, dimension: null, says }]
}

function isSaid(words: string): boolean {
  return words.trim() !== ""
}
