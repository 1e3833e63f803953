import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dimensions } from "#contracts/dimension.ts"
import { type Score, type Verdict, verdicts } from "#contracts/marks.ts"
import type { ReviewKind } from "#contracts/reviews.ts"
import { seeded } from "#testing/seed.ts"
import { emptyContent } from "./content.ts"
import { summaryOf } from "./summary.ts"

const review = (author: number, kind: ReviewKind, d1: Score | null, verdict: Verdict | null = null) => ({
  author,
  from: `Person ${author}`,
  kind,
  content: { ...emptyContent, verdict, scores: d1 === null ? {} : { d1 } },
})
const others = (...scores: (Score | null)[]) => scores.map((score, index) => review(index + 2, "peer", score))
const d1Of = (...reviews: ReturnType<typeof review>[]) => summaryOf(reviews).dimensions.d1

describe("a dimension", () => {
  it.each([
    [[], { median: null, lowest: null, highest: null, apart: false }],
    [["noSignal"], { median: null, lowest: null, highest: null, apart: false }],
    [[3], { median: 3, lowest: 3, highest: 3, apart: false }],
    [[2, 3], { median: 2.5, lowest: 2, highest: 3, apart: false }],
    [[4, "noSignal", 1], { median: 2.5, lowest: 1, highest: 4, apart: true }],
    [[4, 2, 4], { median: 4, lowest: 2, highest: 4, apart: true }],
    [[1, null, 2, 2, 3], { median: 2, lowest: 1, highest: 3, apart: true }],
  ] as [(Score | null)[], object][])("scored %j by others", (scores, expected) => {
    expect(d1Of(...others(...scores))).toMatchObject({ ...expected, prediction: null, gap: null })
  })

  it("tells who gave what, and keeps the prediction out of it", () => {
    const summary = d1Of(review(1, "self", 4), review(2, "interviewer", 2), review(5, "peer", "noSignal"))
    expect(summary).toMatchObject({ prediction: 4, median: 2, lowest: 2, highest: 2, apart: false, gap: 2 })
    expect(summary.given).toEqual([
      { author: 2, from: "Person 2", kind: "interviewer", mark: 2 },
      { author: 5, from: "Person 5", kind: "peer", mark: "noSignal" },
    ])
  })

  it("has no gap without two points to compare", () => {
    expect(d1Of(review(1, "self", "noSignal"), ...others(3))).toMatchObject({ prediction: "noSignal", gap: null })
    expect(d1Of(review(1, "self", 2), ...others("noSignal"))).toMatchObject({ prediction: 2, gap: null })
    expect(d1Of(review(1, "self", 2), ...others(3, 4))).toMatchObject({ gap: -1.5 })
  })
})

describe("verdicts", () => {
  it("have a middle, ends, a prediction and a gap", () => {
    const verdictOf = (...all: Verdict[]) => {
      const reviews = all.map((verdict, index) => review(index + 2, "peer", null, verdict))
      return summaryOf([review(1, "self", null, "yes"), ...reviews]).verdict
    }
    expect(verdictOf("no", "strongYes")).toMatchObject({
      median: ["yes", "yes"],
      lowest: "no",
      highest: "strongYes",
      apart: true,
      prediction: "yes",
      gap: 0,
    })
    expect(verdictOf("no", "yes")).toMatchObject({ median: ["no", "yes"], apart: false, gap: 0.5 })
    expect(verdictOf()).toMatchObject({ median: null, lowest: null, highest: null, gap: null, given: [] })
  })
})

const anyReviews = fc.array(
  fc.record({
    kind: fc.constantFrom<ReviewKind>("interviewer", "peer"),
    score: fc.option(fc.constantFrom<Score>(1, 2, 3, 4, "noSignal")),
    verdict: fc.option(fc.constantFrom(...verdicts)),
  }),
  { maxLength: 6 },
)

it("laws: the order is no matter, the median lies between the ends, and self changes nothing but prediction and gap", () => {
  fc.assert(
    fc.property(anyReviews, fc.constantFrom<Score>(1, 2, 3, 4), (drawn, foreseen) => {
      const all = drawn.map(({ kind, score, verdict }, index) => review(index + 2, kind, score, verdict))
      const { given, ...one } = d1Of(...all)
      expect(d1Of(...all.toReversed())).toEqual({ ...one, given: given.toReversed() })
      expect(given).toHaveLength(drawn.filter(({ score }) => score !== null).length)
      if (one.median !== null) {
        expect(one.median).toBeGreaterThanOrEqual(one.lowest!)
        expect(one.median).toBeLessThanOrEqual(one.highest!)
        const points = drawn.flatMap(({ score }) => (typeof score === "number" ? [score] : []))
        expect(points.filter((point) => point <= one.median!).length * 2).toBeGreaterThanOrEqual(points.length)
        expect(points.filter((point) => point >= one.median!).length * 2).toBeGreaterThanOrEqual(points.length)
        expect(one.apart).toBe(points.some((a) => points.some((b) => a - b >= 2)))
      }
      const { prediction, gap, ...rest } = d1Of(review(1, "self", foreseen), ...all)
      expect(rest).toEqual({ given, median: one.median, lowest: one.lowest, highest: one.highest, apart: one.apart })
      expect(prediction).toBe(foreseen)
      expect(gap).toBe(one.median === null ? null : Number(foreseen) - one.median)
    }),
    seeded(300),
  )
})

it("speaks of every dimension, also of one that nobody has scored", () => {
  expect(Object.keys(summaryOf([]).dimensions)).toEqual([...dimensions])
})
