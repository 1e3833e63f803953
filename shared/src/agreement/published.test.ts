import { describe, expect, it } from "vitest"
import { ordinalAlpha } from "./ordinal-alpha.ts"
import type { GivenScore } from "./given-scores.ts"
import { exactShare } from "./shares.ts"
import type { Statistic } from "./statistic.ts"
import { weightedKappa } from "./weighted-kappa.ts"

/** A row of scores for each rater, a column for each unit, a point where there is none. */
function byRater(...rows: string[]): GivenScore[] {
  return rows.flatMap((row, rater) =>
    row.split(" ").flatMap((score, unit) => (score === "." ? [] : [given(`${unit}`, `rater ${rater}`, Number(score))])),
  )
}

/** A row for each score of the one rater, a column for each of the other, and in it how many units got both. */
function byTable(...rows: string[]): GivenScore[] {
  const pairs = rows.flatMap((row, one) =>
    row.split(" ").flatMap((often, other) => Array.from({ length: Number(often) }, () => [one, other] as const)),
  )
  return pairs.flatMap(([one, other], unit) => [given(`${unit}`, "rater 0", one), given(`${unit}`, "rater 1", other)])
}

function given(unit: string, rater: string, score: number): GivenScore {
  return { unit, rater, score }
}

/** As a publication prints it. */
function printed({ value }: Statistic, digits: number): string {
  return value === null ? "none" : value.toFixed(digits)
}

const kappaOf = (given: readonly GivenScore[]) => weightedKappa(given, "rater 0", "rater 1")

describe("Krippendorff's alpha, ordinal", () => {
  // K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections C and D: four observers, twelve units. The
  // same data are the example of R's irr::kripp.alpha and of Stata's kalpha.
  const fourObservers = byRater(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
  )

  it("is .815 in Krippendorff 2011, of 40 values in the 11 units that are not observed by one alone", () => {
    const alpha = ordinalAlpha(fourObservers)
    expect(printed(alpha, 3)).toBe("0.815")
    expect(alpha).toMatchObject({ n: 11, scores: 40 })
  })

  it("is .7598 in Hayes and Krippendorff 2007: 40 articles, five observers, four points (table 1)", () => {
    const news = byRater(
      "1 1 2 . 0 0 1 1 2 2 . 0 1 3 1 1 2 1 1 0 0 0 2 0 1 0 0 1 1 1 1 2 2 3 2 2 2 2 2 1",
      "1 1 3 0 0 0 0 . 2 1 1 0 2 3 1 1 1 2 1 0 0 0 3 0 2 1 0 2 1 1 1 1 2 2 2 2 2 2 2 1",
      "2 0 3 0 0 0 2 2 2 1 0 0 2 2 1 1 2 3 0 0 1 . 3 0 . 1 0 1 2 2 0 2 . 2 2 3 2 . 2 1",
      ". 1 3 . . . . 0 . 1 0 0 2 2 . . . 3 1 . 1 0 3 0 2 1 1 2 2 . . 1 2 2 . . . 1 2 .",
      "2 . . 0 0 0 1 . 2 . . . . 3 1 1 2 . . 0 . 0 . . 2 . 0 . . 2 0 . 2 . 2 2 2 2 . 1",
    )
    const alpha = ordinalAlpha(news)
    expect(printed(alpha, 4)).toBe("0.7598")
    expect(alpha.n).toBe(40)
  })
})

describe("kappa with quadratic weights", () => {
  // R's irr 0.84: kappa2(anxiety[, …], "squared"). Between the last two its factors leave out a score that nobody gave, so that
  // its 6 stands next to the 4; here it is written as 5.
  const anxiety = [
    "3 3 3 4 5 5 2 3 5 2 2 6 1 5 2 2 1 2 4 3",
    "3 6 4 6 2 4 2 4 3 3 2 3 3 3 2 2 1 3 3 4",
    "2 1 4 4 3 2 1 6 1 1 1 2 3 3 1 1 3 3 2 2",
  ] as const

  it("is 0.297 and 0.2520325 of the 20 subjects of irr's anxiety data", () => {
    expect(printed(kappaOf(byRater(anxiety[0], anxiety[1])), 3)).toBe("0.297")
    const lastTwo = kappaOf(byRater(anxiety[1].replaceAll("6", "5"), anxiety[2].replaceAll("6", "5")))
    expect(printed(lastTwo, 7)).toBe("0.2520325")
    expect(lastTwo.n).toBe(20)
  })

  // The reference manual of Gwet's R package: kappa2.table(cont3x3abstractors, weights = quadratic.weights(1:q)).
  it("is 0.8921569 of the 100 records of irrCAC 1.0 (K. L. Gwet, Handbook of Inter-Rater Reliability)", () => {
    expect(printed(kappaOf(byTable("13 0 0", "0 20 7", "0 4 56")), 7)).toBe("0.8921569")
  })

  // D. G. Altman, Practical Statistics for Medical Research (1991), section 14.3.5.
  it.each<[string, string[], string]>([
    ["table 14.4 a", ["70 10", "10 10"], "0.38"],
    ["table 14.4 b", ["40 10", "10 40"], "0.60"],
    ["table 14.3, negative against all others", ["86 19", "60 198"], "0.53"],
  ])("is Cohen's kappa where there are but two scores: Altman 1991, %s", (_where, rows, kappa) => {
    expect(printed(kappaOf(byTable(...rows)), 2)).toBe(kappa)
  })
})

it("finds the radiologists of Altman 1991, table 14.2, agreeing in 54 of 85 films: 0.64", () => {
  const films = byTable("21 12 0 0", "4 17 1 0", "3 9 15 2", "0 0 0 1")
  expect(exactShare(films)).toEqual({ value: 54 / 85, n: 85 })
  expect(printed(exactShare(films), 2)).toBe("0.64")
})
