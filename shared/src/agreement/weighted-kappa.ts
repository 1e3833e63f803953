import type { GivenScore } from "./given-scores.ts"
import type { Statistic } from "./statistic.ts"

/** The floor that the product has set: at 20 pairs the standard error of kappa is about 0.15, at 10 it is beyond 0.2. */
export const kappaFromPairs = 20

/**
 * Cohen's weighted kappa with quadratic weights, of two raters: how much less they disagree than they would if each had
 * given the same scores at random. 1 is perfect, 0 what chance makes, below 0 worse than that. Scores count by the square of
 * their distance, whatever points nobody gave. n counts the units that both have scored.
 *
 * 1 − observed ÷ expected disagreement. J. Cohen, Psychological Bulletin 70 (1968) 213–220; the weights and what they make of
 * it, an intraclass correlation: J. L. Fleiss and J. Cohen, Educational and Psychological Measurement 33 (1973) 613–619.
 */
export function weightedKappa(given: readonly GivenScore[], one: string, other: string): Statistic {
  const pairs = pairsBetween(given, one, other)
  const n = pairs.length
  if (n < kappaFromPairs) return { value: null, n, why: "tooFew" }
  const observed = pairs.reduce((sum, [score, theirs]) => sum + (score - theirs) ** 2, 0)
  const expected = expectedDisagreement(pairs)
  return expected === 0 ? { value: null, n, why: "noVariation" } : { value: 1 - observed / expected, n }
}

/** What the two gave to each unit that both have scored. */
function pairsBetween(given: readonly GivenScore[], one: string, other: string): [number, number][] {
  const others = new Map(given.filter(({ rater }) => rater === other).map(({ unit, score }) => [unit, score]))
  return given
    .filter(({ rater }) => rater === one)
    .flatMap(({ unit, score }) => {
      const theirs = others.get(unit)
      return theirs === undefined ? [] : [[score, theirs] satisfies [number, number]]
    })
}

/** The sum of squares, had every score of the one met every score of the other equally often. */
function expectedDisagreement(pairs: readonly [number, number][]): number {
  const ones = Map.groupBy(pairs, ([score]) => score)
  const others = Map.groupBy(pairs, ([, theirs]) => theirs)
  let sum = 0
  for (const [score, had] of ones)
    for (const [theirs, theyHad] of others) sum += had.length * theyHad.length * (score - theirs) ** 2
  return sum / pairs.length
}
