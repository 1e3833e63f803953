import type { Agreement, AgreementReport, Figure, GapReport } from "#contracts/agreement.ts"
import { type Dimension, dimensions } from "#contracts/dimension.ts"
import { type GivenScore, givenScores, type ScoredReview, sharedUnits } from "./given-scores.ts"
import { alphaFromScores, alphaFromUnits, ordinalAlpha } from "./ordinal-alpha.ts"
import { severities, severityFromUnits } from "./severity.ts"
import { exactShare, withinOneShare } from "./shares.ts"
import type { Statistic } from "./statistic.ts"
import { kappaFromPairs, weightedKappa } from "./weighted-kappa.ts"

/** Agreement among reviews, those of a session in the order in which they came. All must be of one version of the rubric. */
export function agreementReport(reviews: readonly ScoredReview[]): AgreementReport {
  return ofEach((of) => agreement(givenScores(reviews, of)))
}

/**
 * The mean of what one rater's scores lie above or below the median of the others' for the same dimension of the same session.
 * Differences are within sessions, so those may be scored with different rubrics.
 */
export function gapReport(reviews: readonly ScoredReview[], rater: string): GapReport {
  return ofEach((of) => {
    const theirs = severities(givenScores(reviews, of)).find((one) => one.rater === rater)
    return figure(theirs ?? { value: null, n: 0, why: "tooFew" }, severityFromUnits)
  })
}

function agreement(given: readonly GivenScore[]): Agreement {
  const alpha = ordinalAlpha(given)
  return {
    exact: figure(exactShare(given), 1),
    withinOne: figure(withinOneShare(given), 1),
    kappa: figure(weightedKappa(inPairs(given), "earlier", "later"), kappaFromPairs),
    alpha: { ...figure(alpha, alphaFromUnits), scores: alpha.scores, fromScores: alphaFromScores },
  }
}

/**
 * Each pair of scores that a unit has as a unit of its own. Kappa knows two raters, and of many who each score a few sessions the
 * order in which they came is what there is to tell two from each other by, as first and second readers of essays are told.
 */
function inPairs(given: readonly GivenScore[]): GivenScore[] {
  return sharedUnits(given).flatMap((scores) =>
    scores.flatMap((one, first) =>
      scores.slice(first + 1).flatMap((other, behind) => {
        const unit = `${one.unit} ${first} ${behind}`
        return [
          { unit, rater: "earlier", score: one.score },
          { unit, rater: "later", score: other.score },
        ]
      }),
    ),
  )
}

function figure({ value, n, why }: Statistic, from: number): Figure {
  return { value, n, from, why: why ?? null }
}

function ofEach<Told>(tell: (of: readonly Dimension[]) => Told) {
  const byDimension = Object.fromEntries(dimensions.map((dimension) => [dimension, tell([dimension])]))
  return { overall: tell(dimensions), byDimension: byDimension as Record<Dimension, Told> }
}
