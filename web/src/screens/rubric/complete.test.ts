import { expect, it } from "vitest"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import { anchoredPoints, type RubricWords } from "@tradeoff/shared/contracts/rubrics.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { isComplete } from "./complete.ts"

it("asks for words in every field, spaces being none", () => {
  const { name, dimensions: worded } = defaultRubric
  const without = (words: Partial<RubricWords>) => isComplete({ name, dimensions: worded, ...words })
  expect(without({})).toBe(true)
  expect(without({ name: "  " })).toBe(false)
  for (const dimension of dimensions) {
    const one = worded[dimension]
    const lacks = (change: object) => without({ dimensions: { ...worded, [dimension]: { ...one, ...change } } })
    expect(lacks({ name: "" }), dimension).toBe(false)
    expect(lacks({ asks: " " }), dimension).toBe(false)
    for (const point of anchoredPoints) {
      expect(lacks({ anchors: { ...one.anchors, [point]: "\n" } }), `${dimension} ${point}`).toBe(false)
    }
  }
})
