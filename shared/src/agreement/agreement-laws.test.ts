import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { seeded } from "#testing/seed.ts"
import { ordinalAlpha } from "./ordinal-alpha.ts"
import type { GivenScore } from "./given-scores.ts"
import { gapsToOthers, severities } from "./severity.ts"
import { exactShare, withinOneShare } from "./shares.ts"
import { weightedKappa } from "./weighted-kappa.ts"

const law = seeded(300)

/** Somebody's scores of the same units in their order; null where there is none. */
type Sheet = (number | null)[]

const anyScore = fc.integer({ min: 1, max: 4 })
const unitsOf = (units: number, raters: number, any: fc.Arbitrary<number | null>): fc.Arbitrary<Sheet[]> =>
  fc.array(fc.array(any, { minLength: units, maxLength: units }), { minLength: raters, maxLength: raters })
const twoRaters = fc.integer({ min: 20, max: 40 }).chain((units) => unitsOf(units, 2, anyScore))
/** Mostly above the floors, with holes. */
const someRaters = fc
  .tuple(fc.integer({ min: 12, max: 45 }), fc.integer({ min: 2, max: 5 }))
  .chain(([units, raters]) => unitsOf(units, raters, fc.option(anyScore, { freq: 5 })))

function written(sheets: readonly Sheet[]): GivenScore[] {
  return sheets.flatMap((sheet, rater) =>
    sheet.flatMap((score, unit) => (score === null ? [] : [{ unit: `u${unit}`, rater: `r${rater}`, score }])),
  )
}

/** All that is told of them, kappa of the first two raters. */
const told = (given: readonly GivenScore[]) => ({
  exact: exactShare(given),
  withinOne: withinOneShare(given),
  kappa: weightedKappa(given, "r0", "r1"),
  alpha: ordinalAlpha(given),
})
const rescored = (given: readonly GivenScore[], anew: (score: number) => number): GivenScore[] =>
  given.map((one) => ({ ...one, score: anew(one.score) }))

function expectSame(one: unknown, other: unknown) {
  expect(one).toEqual(JSON.parse(JSON.stringify(other), nearly))
}
/** Sums in another order differ in their last digits. */
function nearly(key: string, value: unknown): unknown {
  return typeof value === "number" && key === "value" ? expect.closeTo(value, 10) : value
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe("a second way to the same", () => {
  it("kappa is twice the covariance over both variances and the squared distance of the means (Lin 1989)", () => {
    fc.assert(
      fc.property(twoRaters, ([one = [], other = []]) => {
        const [x, y] = [one.map(Number), other.map(Number)]
        const [atX, atY] = [mean(x), mean(y)]
        const spread =
          mean(x.map((each) => (each - atX) ** 2)) + mean(y.map((each) => (each - atY) ** 2)) + (atX - atY) ** 2
        const together = mean(x.map((each, unit) => (each - atX) * (y.at(unit)! - atY)))
        const { value } = weightedKappa(written([one, other]), "r0", "r1")
        if (spread === 0) expect(value).toBeNull()
        else expect(value).toBeCloseTo((2 * together) / spread, 10)
      }),
      law,
    )
  })

  it("alpha is told by each two scores at a time, the metric being a distance of middle ranks", () => {
    fc.assert(
      fc.property(someRaters, (sheets) => {
        const columns = sheets.at(0)!.map((_, unit) => sheets.flatMap((sheet) => sheet[unit] ?? []))
        const units = columns.filter((scores) => scores.length > 1)
        const all = units.flat()
        const ranks = all.toSorted((a, b) => a - b)
        const middleRank = (value: number) => (ranks.indexOf(value) + ranks.lastIndexOf(value)) / 2
        const squares = (scores: number[]) =>
          scores.flatMap((a, i) => scores.flatMap((b, j) => (i === j ? [] : [(middleRank(a) - middleRank(b)) ** 2])))
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
        const observed = sum(units.map((scores) => sum(squares(scores)) / (scores.length - 1))) / all.length
        const expected = sum(squares(all)) / (all.length * (all.length - 1))
        const { value, n, scores } = ordinalAlpha(written(sheets))
        expect([n, scores]).toEqual([units.length, all.length])
        if (n < 10 || scores < 40 || expected === 0) expect(value).toBeNull()
        else expect(value).toBeCloseTo(1 - observed / expected, 10)
      }),
      law,
    )
  })
})

describe("laws", () => {
  it("nothing depends on their order, or on what units and raters are called", () => {
    const shuffled = someRaters
      .map(written)
      .chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })))
    fc.assert(
      fc.property(shuffled, ([given, otherwise]) => {
        expectSame(told(otherwise), told(given))
        expectSame(severities(otherwise), severities(given))
        const renamed = given.map(({ unit, rater, score }) => ({
          unit: `session ${unit}`,
          rater: `Robin ${rater}`,
          score,
        }))
        expectSame({ ...told(renamed), kappa: weightedKappa(renamed, "Robin r0", "Robin r1") }, told(given))
      }),
      law,
    )
  })

  it("two raters may change places", () => {
    fc.assert(
      fc.property(twoRaters.map(written), (given) =>
        expectSame(weightedKappa(given, "r1", "r0"), weightedKappa(given, "r0", "r1")),
      ),
      law,
    )
  })

  it("who agree perfectly get 1, unless they never vary", () => {
    const oneSheet = fc.array(anyScore, { minLength: 20, maxLength: 40 })
    fc.assert(
      fc.property(oneSheet, (sheet) => {
        const none = { value: null, why: "noVariation" }
        const chance = new Set(sheet).size > 1 ? { value: 1 } : none
        const all = told(written([sheet, sheet]))
        expect(all).toMatchObject({ exact: { value: 1 }, withinOne: { value: 1 }, kappa: chance, alpha: chance })
      }),
      law,
    )
  })

  it("nothing passes 1, and no share falls below 0; alike is within one", () => {
    fc.assert(
      fc.property(someRaters.map(written), (given) => {
        const { exact, withinOne, kappa, alpha } = told(given)
        expect(Math.max(kappa.value ?? 0, alpha.value ?? 0, withinOne.value ?? 0)).toBeLessThanOrEqual(1)
        expect(exact.value ?? 0).toBeGreaterThanOrEqual(0)
        expect(exact.value ?? 0).toBeLessThanOrEqual(withinOne.value ?? 0)
        expect(exact.n).toBe(withinOne.n)
      }),
      law,
    )
  })

  it("a unit that one alone has rated changes nothing", () => {
    fc.assert(
      fc.property(someRaters.map(written), anyScore, (given, alone) => {
        const more = [...given, { unit: "nobody else's", rater: "r1", score: alone }]
        expect(told(more)).toEqual(told(given))
        expect(severities(more)).toEqual(severities(given))
      }),
      law,
    )
  })

  it("a scale that is read backwards changes nothing but the sign of severity", () => {
    fc.assert(
      fc.property(someRaters.map(written), (given) => {
        const backwards = rescored(given, (score) => 5 - score)
        expectSame(told(backwards), told(given))
        const signs = severities(backwards).map((one) => (one.value === null ? one : { ...one, value: -one.value }))
        expectSame(signs, severities(given))
      }),
      law,
    )
  })

  it("alpha knows only the order of the scores, kappa only their distances", () => {
    fc.assert(
      fc.property(someRaters.map(written), (given) => {
        expectSame(ordinalAlpha(rescored(given, (score) => score ** 3)), ordinalAlpha(given))
        const stretched = rescored(given, (score) => 10 * score - 7)
        expectSame(weightedKappa(stretched, "r0", "r1"), weightedKappa(given, "r0", "r1"))
      }),
      law,
    )
  })

  it("what one of two has too much the other has too little, and the same added to all moves nobody", () => {
    fc.assert(
      fc.property(twoRaters.map(written), (given) => {
        const values = severities(given).map(({ value }) => value ?? Number.NaN)
        expect(values).toHaveLength(2)
        expect(mean(values)).toBeCloseTo(0, 10)
        expectSame(severities(rescored(given, (score) => score + 1)), severities(given))
      }),
      law,
    )
  })

  it("severity is the mean of a rater's gaps", () => {
    fc.assert(
      fc.property(someRaters.map(written), (given) => {
        for (const { rater, value, n } of severities(given)) {
          const gaps = gapsToOthers(given).filter((gap) => gap.rater === rater)
          expect(gaps).toHaveLength(n)
          if (value !== null)
            expect(value * n).toBeCloseTo(
              gaps.reduce((sum, { gap }) => sum + gap, 0),
              10,
            )
        }
      }),
      law,
    )
  })
})
