import { expect, it } from "vitest"
import { alphaWords, gapWords, kappaWords, shareWords } from "./figure-words.ts"

const told = (value: number | null, n: number, from = 20) => ({ value, n, from, why: null })
const missing = (n: number, from: number) => ({ value: null, n, from, why: "tooFew" as const })

it("says each figure with what it rests on", () => {
  expect(shareWords(told(0.625, 8, 1))).toBe("63 of 100 pairs, told from 8")
  expect(kappaWords(told(0.4, 20))).toBe("0.40 from 20 pairs, where 0 is chance and 1 is perfect")
  const alpha = { ...told(0.815, 11, 10), scores: 40, fromScores: 40 }
  expect(alphaWords(alpha)).toMatch(/^0\.8[12] from 11 dimensions and 40 scores/)
})

it("says how much is missing where there is too little, and never a number instead", () => {
  expect(shareWords(missing(0, 1))).toBe("Not enough yet: 0 of 1 pairs of scores.")
  expect(kappaWords(missing(7, 20))).toBe("Not enough yet: 7 of 20 pairs of scores.")
  expect(alphaWords({ ...missing(4, 10), scores: 9, fromScores: 40 })).toMatch(/4 of 10 .* 9 of 40/)
  expect(gapWords(missing(2, 5), "You score", "the others")).toMatch(/2 of 5/)
})

it("says that one score throughout tells nothing", () => {
  const same = { value: null, n: 30, from: 20, why: "noVariation" as const }
  expect(kappaWords(same)).toMatch(/one and the same/)
  expect(alphaWords({ ...same, scores: 60, fromScores: 40 })).toMatch(/one and the same/)
})

it("says in which direction a gap goes, and when there is none", () => {
  expect(gapWords(told(0.54, 10, 5), "You score", "the others")).toBe(
    "You score 0.5 points higher than the others, told from 10 scores.",
  )
  expect(gapWords(told(-1, 10, 5), "You predict", "them")).toMatch(/1\.0 points lower/)
  expect(gapWords(told(-0.04, 10, 5), "You score", "the others")).toMatch(/^You score as the others do/)
})
