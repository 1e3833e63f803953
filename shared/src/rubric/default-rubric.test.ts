import { expect, it } from "vitest"
import { dimensions } from "#contracts/dimension.ts"
import { anchoredPoints, Rubric } from "#contracts/rubrics.ts"
import { defaultRubric } from "./default-rubric.ts"

it("has a name, a question and four different anchors for each dimension", () => {
  expect(Object.keys(defaultRubric.dimensions)).toEqual([...dimensions])
  for (const { name, asks, anchors } of Object.values(defaultRubric.dimensions)) {
    expect(name).not.toBe("")
    expect(asks).toMatch(/\?$/)
    expect(new Set(anchoredPoints.map((point) => anchors[point])).size).toBe(4)
  }
})

it("is a rubric as people's own are", () => {
  expect(Rubric.parse(defaultRubric)).toEqual(defaultRubric)
})
