import { type GivenScore, sharedUnits } from "./given-scores.ts"
import type { Statistic } from "./statistic.ts"

/** Of all pairs of scores that one unit got from two raters, the share that is alike; n counts the pairs. */
export function exactShare(given: readonly GivenScore[]): Statistic {
  return shareOfPairs(given, 0)
}

/** Of the same pairs the share in which the scores are at most one apart. */
export function withinOneShare(given: readonly GivenScore[]): Statistic {
  return shareOfPairs(given, 1)
}

/** A share is no estimate of anything beyond its pairs, and its n says what it is worth: one pair will do. */
function shareOfPairs(given: readonly GivenScore[], furthestApart: number): Statistic {
  const apart = sharedUnits(given).flatMap((scores) =>
    scores.flatMap((one, index) => scores.slice(index + 1).map((other) => Math.abs(one.score - other.score))),
  )
  const n = apart.length
  if (n === 0) return { value: null, n, why: "tooFew" }
  return { value: apart.filter((distance) => distance <= furthestApart).length / n, n }
}
