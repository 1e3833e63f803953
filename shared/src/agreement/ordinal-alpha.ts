import { type GivenScore, sharedUnits } from "./given-scores.ts"
import type { Statistic } from "./statistic.ts"

/** Fewer units make alpha too low and too uncertain, however many have scored each. */
export const alphaFromUnits = 10
/** As many as kappa's floor of 20 pairs holds: two raters need 20 units, four need 10, and alpha varies no more than kappa. */
export const alphaFromScores = 40

/** n counts the units that two or more have scored, `scores` what they got. */
export type Alpha = Statistic & { readonly scores: number }

/**
 * Krippendorff's alpha with the ordinal metric, of any number of raters, each of whom may have scored what they like: 1
 * is perfect, 0 what chance makes of the same scores, below 0 worse than that. Only the order of the scores counts. Units
 * that one rater alone has scored change nothing.
 *
 * 1 − (n − 1) Σ o(c,k) δ²(c,k) ÷ Σ n(c) n(k) δ²(c,k) over all pairs of values c < k, where o are coincidences, n(c) how often a
 * value was given, n how often any, and δ(c,k) = Σ n(g) over c ≤ g ≤ k − (n(c) + n(k)) ÷ 2. K. Krippendorff, Computing
 * Krippendorff's Alpha-Reliability (2011); A. F. Hayes and K. Krippendorff, Communication Methods and Measures 1 (2007) 77–89.
 *
 * The floor is one for showing alpha, not for resting on it. Krippendorff sets none; to be sure at the 5 % level that it is
 * above .667 he asks of two raters a sample of 81 where four scores are equally frequent (Content Analysis, 4th ed., 2019, after D. A.
 * Bloch and H. C. Kraemer, Biometrics 45 (1989) 269–287).
 */
export function ordinalAlpha(given: readonly GivenScore[]): Alpha {
  const units = sharedUnits(given).map((unit) => unit.map(({ score }) => score))
  const all = units.flat()
  const counted = { n: units.length, scores: all.length }
  if (counted.n < alphaFromUnits || counted.scores < alphaFromScores) return { value: null, ...counted, why: "tooFew" }
  const values = [...new Set(all)].toSorted((one, other) => one - other)
  if (values.length === 1) return { value: null, ...counted, why: "noVariation" }
  const often = values.map((value) => all.filter((score) => score === value).length)
  const coincidences = coincidencesOf(units, values)
  let observed = 0
  let expected = 0
  for (let c = 0; c < values.length; c++)
    for (let k = c + 1; k < values.length; k++) {
      const between = often.slice(c, k + 1).reduce((sum, count) => sum + count, 0)
      const metric = (between - (often[c]! + often[k]!) / 2) ** 2
      observed += coincidences[c]![k]! * metric
      expected += often[c]! * often[k]! * metric
    }
  return { value: 1 - ((all.length - 1) * observed) / expected, ...counted }
}

/** By row and column of `values`, how often the two met in one unit; each score of a unit counts once in all. */
function coincidencesOf(units: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const row = new Map(values.map((value, index) => [value, index]))
  const met = values.map(() => values.map(() => 0))
  for (const scores of units)
    for (const [index, score] of scores.entries())
      for (const other of scores.toSpliced(index, 1)) met[row.get(score)!]![row.get(other)!]! += 1 / (scores.length - 1)
  return met
}
