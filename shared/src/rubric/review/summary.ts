import { type Dimension, dimensions } from "#contracts/dimension.ts"
import type { Level } from "#contracts/level.ts"
import { type AnchoredPoint, anchoredPoints } from "#contracts/rubrics.ts"
import { type Score, type Verdict, verdicts } from "#contracts/marks.ts"
import type { ReviewContent, ReviewKind, SubmittedReview } from "#contracts/reviews.ts"

/** What one author gave. */
export interface Given<Mark> {
  /** Their number in the session. */
  author: number
  from: SubmittedReview["from"]
  kind: ReviewKind
  mark: Mark
}

/** How the others scored one dimension beside what the candidate foresaw. "No signal" is given, and counts for nothing. */
export interface ScoreSummary {
  /** By the others, in the order of the reviews. */
  given: Given<Score>[]
  /** Of the others' points; halves are possible. Null when nobody gave any, like `lowest` and `highest`. */
  median: number | null
  lowest: AnchoredPoint | null
  highest: AnchoredPoint | null
  /** Whether two of the others are two points or more apart. */
  apart: boolean
  prediction: Score | null
  /** The prediction less the median: above 0, the candidate thought better of it. Null when one of the two has no point. */
  gap: number | null
}

/** The same of verdicts, which are counted from 1 for a strong no to 4 for a strong yes. */
export interface VerdictSummary {
  given: Given<Verdict>[]
  /** The one in the middle, twice, or the two about the middle. */
  median: readonly [Verdict, Verdict] | null
  lowest: Verdict | null
  highest: Verdict | null
  apart: boolean
  prediction: Verdict | null
  gap: number | null
}

export interface ReviewSummary {
  dimensions: Record<Dimension, ScoreSummary>
  verdict: VerdictSummary
  levelShown: { given: Given<Level>[]; prediction: Level | null }
}

type Judged = Pick<SubmittedReview, "author" | "from" | "kind" | "content">

/** What submitted reviews say of a round together; the same for the same reviews in whatever order, but for the order of `given`. */
export function summaryOf(reviews: readonly Judged[]): ReviewSummary {
  const byDimension = dimensions.map((dimension) => {
    return [dimension, scoreSummary(reviews, (content) => content.scores[dimension] ?? null)] as const
  })
  return {
    dimensions: Object.fromEntries(byDimension) as Record<Dimension, ScoreSummary>,
    verdict: verdictSummary(reviews),
    levelShown: givenBy(reviews, ({ levelShown }) => levelShown),
  }
}

/** Two points or more: then the evidence of both is read side by side. */
const apartFrom = 2

function scoreSummary(reviews: readonly Judged[], scoreOf: (content: ReviewContent) => Score | null): ScoreSummary {
  const { given, prediction } = givenBy(reviews, scoreOf)
  const points = sorted(given.flatMap(({ mark }) => (mark === "noSignal" ? [] : [mark])))
  const foreseen = prediction === "noSignal" ? null : prediction
  return { given, prediction, ...spread(points, foreseen), median: medianOf(points) }
}

function verdictSummary(reviews: readonly Judged[]): VerdictSummary {
  const { given, prediction } = givenBy(reviews, ({ verdict }) => verdict)
  const points = sorted(given.map(({ mark }) => pointOf(mark)))
  const { lowest, highest, apart, gap } = spread(points, prediction && pointOf(prediction))
  const middle = medianOf(points)
  const median = middle === null ? null : ([verdictAt(Math.floor(middle)), verdictAt(Math.ceil(middle))] as const)
  return {
    given,
    prediction,
    median,
    lowest: lowest && verdictAt(lowest),
    highest: highest && verdictAt(highest),
    apart,
    gap,
  }
}

function givenBy<Mark>(reviews: readonly Judged[], markOf: (content: ReviewContent) => Mark | null) {
  const given: Given<Mark>[] = []
  let prediction: Mark | null = null
  for (const { author, from, kind, content } of reviews) {
    const mark = markOf(content)
    if (mark === null) continue
    if (kind === "self") prediction = mark
    else given.push({ author, from, kind, mark })
  }
  return { given, prediction }
}

function spread(points: readonly AnchoredPoint[], foreseen: AnchoredPoint | null) {
  const [lowest, highest, median] = [points[0] ?? null, points.at(-1) ?? null, medianOf(points)]
  return {
    lowest,
    highest,
    apart: lowest !== null && highest !== null && highest - lowest >= apartFrom,
    gap: foreseen === null || median === null ? null : foreseen - median,
  }
}

function sorted(points: AnchoredPoint[]): AnchoredPoint[] {
  return points.toSorted((a, b) => a - b)
}

function medianOf(sortedPoints: readonly number[]): number | null {
  const above = sortedPoints[Math.floor(sortedPoints.length / 2)]
  const below = sortedPoints[Math.ceil(sortedPoints.length / 2) - 1]
  return above === undefined || below === undefined ? null : (above + below) / 2
}

function pointOf(verdict: Verdict): AnchoredPoint {
  return anchoredPoints[verdicts.indexOf(verdict)]!
}

function verdictAt(point: number): Verdict {
  return verdicts[point - 1]!
}
