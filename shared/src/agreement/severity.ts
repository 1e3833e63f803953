import { type GivenScore, sharedUnits } from "./given-scores.ts"
import type { Statistic } from "./statistic.ts"

/**
 * Of fewer units a rater's severity is mostly the luck of what they got: with differences of half a point or so, its standard
 * error is about 0.3 of a point at five.
 */
export const severityFromUnits = 5

/** How far a score lies from the median of what the others gave to the same unit; positive where it is higher. */
export interface Gap {
  readonly unit: string
  readonly rater: string
  readonly gap: number
}

/** One for each score of a unit that others have scored too. */
export function gapsToOthers(given: readonly GivenScore[]): Gap[] {
  return sharedUnits(given).flatMap((scores) =>
    scores.map(({ unit, rater, score }, index) => {
      const others = scores.toSpliced(index, 1).map((other) => other.score)
      return { unit, rater, gap: score - median(others) }
    }),
  )
}

export type Severity = Statistic & { readonly rater: string }

/**
 * For each rater the mean of their gaps, in points: positive for one who is more lenient than the others, negative for one who
 * is more severe. n counts the units that others have scored too. By rater's name, so that the order tells nothing. Whoever
 * should count neither as a rater nor among the others, such as candidates who score themselves, is left out beforehand.
 */
export function severities(given: readonly GivenScore[]): Severity[] {
  const byRater = Map.groupBy(gapsToOthers(given), ({ rater }) => rater)
  return [...new Set(given.map(({ rater }) => rater))].toSorted().map((rater) => {
    const gaps = byRater.get(rater) ?? []
    const n = gaps.length
    if (n < severityFromUnits) return { rater, value: null, n, why: "tooFew" }
    return { rater, value: gaps.reduce((sum, { gap }) => sum + gap, 0) / n, n }
  })
}

function median(scores: readonly number[]): number {
  const sorted = scores.toSorted((one, other) => one - other)
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2
}
