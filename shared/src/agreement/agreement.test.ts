import { describe, expect, it } from "vitest"
import { ordinalAlpha } from "./ordinal-alpha.ts"
import { type GivenScore, givenScores } from "./given-scores.ts"
import { gapsToOthers, severities } from "./severity.ts"
import { exactShare, withinOneShare } from "./shares.ts"
import { weightedKappa } from "./weighted-kappa.ts"

/** As many units as the longest list has scores, each rater by name. */
const given = (raters: Record<string, number[]>): GivenScore[] =>
  Object.entries(raters).flatMap(([rater, scores]) => scores.map((score, unit) => ({ unit: `u${unit}`, rater, score })))
const often = (length: number, ...scores: number[]) =>
  Array.from({ length }, (_, index) => scores.at(index % scores.length)!)

describe("reviews", () => {
  const reviews = [
    { session: "s1", rater: "Ann", scores: { d1: 3, d2: "noSignal", d4: 1 } },
    { session: "s2", rater: "Bo", scores: { d1: 2 } },
  ] as const

  it("become scores by unit and rater; no signal is none", () => {
    expect(givenScores(reviews)).toEqual([
      { unit: "s1 d1", rater: "Ann", score: 3 },
      { unit: "s1 d4", rater: "Ann", score: 1 },
      { unit: "s2 d1", rater: "Bo", score: 2 },
    ])
  })

  it("are told of some dimensions alone", () => {
    expect(givenScores(reviews, ["d4", "d5"])).toEqual([{ unit: "s1 d4", rater: "Ann", score: 1 }])
  })
})

describe("shares", () => {
  it("count each pair of a unit's scores once", () => {
    const three = given({ Ann: [1, 4], Bo: [1, 3], Cy: [3] })
    expect(exactShare(three)).toEqual({ value: 1 / 4, n: 4 })
    expect(withinOneShare(three)).toEqual({ value: 2 / 4, n: 4 })
  })

  it("are told of one pair, and of none there is nothing to tell", () => {
    expect(exactShare(given({ Ann: [2], Bo: [2] }))).toEqual({ value: 1, n: 1 })
    expect(withinOneShare(given({ Ann: [2, 3] }))).toEqual({ value: null, n: 0, why: "tooFew" })
  })
})

describe("floors", () => {
  it("kappa needs twenty units that both have scored", () => {
    const kappa = (units: number) =>
      weightedKappa(given({ Ann: often(units, 1, 2, 4), Bo: often(30, 1, 3, 4), Cy: often(30, 1) }), "Ann", "Bo")
    expect(kappa(19)).toEqual({ value: null, n: 19, why: "tooFew" })
    expect(kappa(20)).toEqual({ value: expect.closeTo(0.86, 1), n: 20 })
    expect(weightedKappa(given({ Ann: often(30, 1) }), "Ann", "Bo")).toEqual({ value: null, n: 0, why: "tooFew" })
  })

  it("alpha needs ten units and forty scores of them", () => {
    const alpha = (units: number, raters: number) =>
      ordinalAlpha(given(Object.fromEntries(Array.from({ length: raters }, (_, no) => [no, often(units, 1, 2, 4)]))))
    expect(alpha(9, 6)).toEqual({ value: null, n: 9, scores: 54, why: "tooFew" })
    expect(alpha(13, 3)).toEqual({ value: null, n: 13, scores: 39, why: "tooFew" })
    expect(alpha(10, 4)).toEqual({ value: 1, n: 10, scores: 40 })
    expect(alpha(20, 2)).toEqual({ value: 1, n: 20, scores: 40 })
  })

  it("severity needs five units that others have scored", () => {
    const scores = given({ Ann: often(6, 4), Bo: often(4, 2) })
    expect(severities(scores)).toEqual([
      { rater: "Ann", value: null, n: 4, why: "tooFew" },
      { rater: "Bo", value: null, n: 4, why: "tooFew" },
    ])
    expect(severities([...scores, { unit: "u4", rater: "Bo", score: 3 }])).toMatchObject([
      { rater: "Ann", value: 1.8, n: 5 },
      { rater: "Bo", value: -1.8, n: 5 },
    ])
  })

  it("severity names also whom nobody can be compared with", () => {
    const alone = [...given({ Bo: often(5, 2), Ann: often(5, 2) }), { unit: "u9", rater: "Aya", score: 1 }]
    expect(severities(alone)).toEqual([
      { rater: "Ann", value: 0, n: 5 },
      { rater: "Aya", value: null, n: 0, why: "tooFew" },
      { rater: "Bo", value: 0, n: 5 },
    ])
  })

  it("where everybody always says the same, agreement cannot be told from chance", () => {
    const alike = given({ Ann: often(20, 3), Bo: often(20, 3) })
    expect(weightedKappa(alike, "Ann", "Bo")).toEqual({ value: null, n: 20, why: "noVariation" })
    expect(ordinalAlpha(alike)).toEqual({ value: null, n: 20, scores: 40, why: "noVariation" })
    expect(exactShare(alike)).toEqual({ value: 1, n: 20 })
  })

  it("two who never vary and never agree do as well as chance, no better", () => {
    const apart = given({ Ann: often(20, 3), Bo: often(20, 2) })
    expect(weightedKappa(apart, "Ann", "Bo")).toEqual({ value: 0, n: 20 })
  })
})

describe("gaps", () => {
  it("are measured from the median of the others, which lies between the middle two of an even number", () => {
    expect(gapsToOthers(given({ Ann: [4], Bo: [1], Cy: [2], Di: [4] }))).toEqual([
      { unit: "u0", rater: "Ann", gap: 2 },
      { unit: "u0", rater: "Bo", gap: -3 },
      { unit: "u0", rater: "Cy", gap: -2 },
      { unit: "u0", rater: "Di", gap: 2 },
    ])
    expect(gapsToOthers(given({ self: [4], Ann: [1], Bo: [2] }))[0]).toEqual({ unit: "u0", rater: "self", gap: 2.5 })
  })

  it("leave out what nobody else has scored", () => {
    expect(gapsToOthers(given({ Ann: [4, 3], Bo: [3] })).map(({ unit }) => unit)).toEqual(["u0", "u0"])
  })
})
