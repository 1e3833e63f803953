import { describe, expect, it } from "vitest"
import { AgreementReport, GapReport } from "#contracts/agreement.ts"
import { dimensions } from "#contracts/dimension.ts"
import type { Score } from "#contracts/marks.ts"
import type { ScoredReview } from "./given-scores.ts"
import { agreementReport, gapReport } from "./report.ts"

/** One review of all five dimensions. */
const review = (session: string, rater: string, ...scores: Score[]): ScoredReview => ({
  session,
  rater,
  scores: Object.fromEntries(dimensions.map((dimension, index) => [dimension, scores.at(index % scores.length)!])),
})

describe("agreement", () => {
  it("is told of each dimension, and of all together", () => {
    const reviews = [review("s1", "7", 1, 2, 3, 4, 4), review("s1", "8", 1, 2, 2, 2, "noSignal")]
    const { overall, byDimension } = AgreementReport.parse(agreementReport(reviews))
    expect(overall.exact).toEqual({ value: 2 / 4, n: 4, from: 1, why: null })
    expect(overall.withinOne).toEqual({ value: 3 / 4, n: 4, from: 1, why: null })
    expect(dimensions.map((dimension) => byDimension[dimension].exact.value)).toEqual([1, 1, 0, 0, null])
    expect(byDimension.d5.exact).toEqual({ value: null, n: 0, from: 1, why: "tooFew" })
  })

  it("says what a figure lacks that is not told yet", () => {
    const reviews = [review("s1", "7", 1, 2, 3, 4), review("s1", "8", 1)]
    expect(agreementReport(reviews).overall).toMatchObject({
      kappa: { value: null, n: 5, from: 20, why: "tooFew" },
      alpha: { value: null, n: 5, from: 10, scores: 10, fromScores: 40, why: "tooFew" },
    })
    const alike = Array.from({ length: 8 }, (_, n) => [review(`s${n}`, "7", 3), review(`s${n}`, "8", 3)]).flat()
    expect(agreementReport(alike).overall).toMatchObject({
      exact: { value: 1 },
      kappa: { value: null, n: 40, why: "noVariation" },
      alpha: { value: null, n: 40, scores: 80, why: "noVariation" },
    })
  })

  it("kappa sets each pair's earlier review against its later one, of as many raters as there are", () => {
    // Three reviews are three pairs a dimension: 15 of the first session, 5 of the second.
    const reviews = [
      review("s1", "7", 1, 2, 3, 4, 1),
      review("s1", "8", 1, 2, 3, 4, 2),
      review("s1", "9", 2, 2, 3, 4, 1),
      review("s2", "7", 1, 1, 4, 4, 2),
      review("s2", "5", 1, 2, 4, 4, 2),
    ]
    const digits = (text: string) => text.replaceAll(" ", "").split("").map(Number)
    const later = digits("12342 22341 22341 12442")
    const pairs = digits("12341 12341 12342 11442").map((one, index): [number, number] => [one, later.at(index)!])
    // 1 − Σ (x − y)² ÷ (Σ Σ (x − y)² ÷ n), every x against every y.
    const squared = (all: [number, number][]) => all.reduce((sum, [x, y]) => sum + (x - y) ** 2, 0)
    const crossed = pairs.flatMap(([x]) => pairs.map(([, y]) => [x, y] as [number, number]))
    const { kappa, exact } = agreementReport(reviews).overall
    expect(kappa).toMatchObject({ n: 20, value: expect.closeTo(1 - squared(pairs) / (squared(crossed) / 20), 12) })
    expect(exact.n).toBe(20)
  })
})

describe("gaps", () => {
  it("are one rater's to the median of the others", () => {
    const reviews = [review("s1", "me", 3), review("s1", "8", 2), review("s1", "9", 1), review("s2", "8", 4)]
    const { overall, byDimension } = GapReport.parse(gapReport(reviews, "me"))
    expect(overall).toEqual({ value: 1.5, n: 5, from: 5, why: null })
    expect(byDimension.d1).toEqual({ value: null, n: 1, from: 5, why: "tooFew" })
  })

  it("of nobody's scores there is nothing to tell", () => {
    const nothing = { value: null, n: 0, from: 5, why: "tooFew" }
    expect(gapReport([review("s1", "8", 2), review("s1", "9", 1)], "me").overall).toEqual(nothing)
    expect(gapReport([review("s1", "me", 2)], "me").overall).toEqual(nothing)
  })
})
