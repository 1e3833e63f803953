import type { GoldReview } from "@tradeoff/shared/contracts/calibration.ts"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { Score } from "@tradeoff/shared/contracts/marks.ts"
import type { ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"

/** One's own score less the one given, in points; null where either has no signal, or one's own is missing. */
export function differenceOf(mine: Score | undefined, given: Score): number | null {
  return typeof mine === "number" && typeof given === "number" ? mine - given : null
}

/** Of all five: how many are alike, how many a point apart, how many more. */
export function differenceWords({ scores }: Pick<ReviewContent, "scores">, gold: Pick<GoldReview, "scores">): string {
  const apart = dimensions.map((dimension) => differenceOf(scores[dimension], gold.scores[dimension].score))
  const count = (holds: (points: number) => boolean) =>
    apart.filter((one) => one !== null && holds(Math.abs(one))).length
  const [same, near, far] = [
    count((points) => points === 0),
    count((points) => points === 1),
    count((points) => points > 1),
  ]
  const compared = same + near + far
  if (compared === 0) return "There is nothing to compare: one of you saw no signal in each dimension."
  if (same === compared) return `All ${compared} scores are alike.`
  const parts = [`${same} of ${compared} scores ${same === 1 ? "is" : "are"} alike`]
  if (near > 0) parts.push(`${near} a point apart`)
  if (far > 0) parts.push(`${far} further apart`)
  return `${parts.join(", ")}.`
}

/** Of one dimension: "You gave 1 more." */
export function gapWords(mine: Score | undefined, given: Score): string {
  const gap = differenceOf(mine, given)
  if (gap === null) return "Nothing to compare."
  if (gap === 0) return "Alike."
  return `You gave ${Math.abs(gap)} ${gap > 0 ? "more" : "less"}.`
}
