import { type Dimension, dimensions } from "#contracts/dimension.ts"
import type { Score } from "#contracts/marks.ts"

/**
 * What a rater gave to a unit, higher being better. A unit is what several score, such as one dimension of one session; a
 * rater may be a person, or a part such as "self". A rater scores a unit once; what was not scored is left out.
 */
export interface GivenScore {
  readonly unit: string
  readonly rater: string
  readonly score: number
}

/** As much of a submitted review as agreement is told from. */
export interface ScoredReview {
  readonly session: string
  readonly rater: string
  readonly scores: Readonly<Partial<Record<Dimension, Score>>>
}

/**
 * The scores of reviews, each dimension of each session a unit; "no signal" is none. All must be of one version of the rubric.
 * What is told of several dimensions together rests on fewer sessions than its n.
 */
export function givenScores(reviews: readonly ScoredReview[], of: readonly Dimension[] = dimensions): GivenScore[] {
  return reviews.flatMap(({ session, rater, scores }) =>
    of.flatMap((dimension) => {
      const score = scores[dimension]
      return typeof score === "number" ? [{ unit: `${session} ${dimension}`, rater, score }] : []
    }),
  )
}

/** The units that two or more have scored, each with its scores: agreement is told from nothing else. */
export function sharedUnits(given: readonly GivenScore[]): GivenScore[][] {
  const units = Map.groupBy(given, ({ unit }) => unit)
  return [...units.values()].filter((scores) => scores.length > 1)
}
