import { expect, it } from "vitest"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { GoldReview } from "@tradeoff/shared/contracts/calibration.ts"
import type { Score } from "@tradeoff/shared/contracts/marks.ts"
import { differenceOf, differenceWords, gapWords } from "./difference-words.ts"

const all = <Value>(values: readonly Value[]) =>
  Object.fromEntries(dimensions.map((dimension, index) => [dimension, values[index]!]))
const gold = (...scores: Score[]) =>
  ({ scores: all(scores.map((score) => ({ score, why: "So.", moments: [] }))) }) as unknown as GoldReview
const mine = (...scores: Score[]) => ({ scores: all(scores) })

it.each<[string, Score[], Score[], string]>([
  ["all alike", [2, 2, 2, 2, 3], [2, 2, 2, 2, 3], "All 5 scores are alike."],
  ["some apart", [2, 3, 4, 2, 3], [2, 2, 2, 2, 3], "3 of 5 scores are alike, 1 a point apart, 1 further apart."],
  ["no signal is not compared", ["noSignal", 1, 2, 2, 3], [2, 2, 2, 2, 3], "3 of 4 scores are alike, 1 a point apart."],
  ["none alike", [1, 1, 1, 1, 2], [2, 2, 2, 2, 3], "0 of 5 scores are alike, 5 a point apart."],
])("counts what is alike and how far the rest is apart: %s", (_what, own, given, words) => {
  expect(differenceWords(mine(...own), gold(...given))).toBe(words)
})

it("says of each whether one gave more or less, and nothing where there is nothing to compare", () => {
  expect([gapWords(4, 2), gapWords(1, 2), gapWords(3, 3)]).toEqual(["You gave 2 more.", "You gave 1 less.", "Alike."])
  expect(gapWords(undefined, 2)).toBe("Nothing to compare.")
  expect(differenceOf("noSignal", 2)).toBeNull()
})
