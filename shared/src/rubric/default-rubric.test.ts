import { expect, it } from "vitest"
import { dimensions } from "#contracts/dimension.ts"
import { anchoredPoints, defaultRubric } from "./default-rubric.ts"

it("has a name, a question and four different anchors for each dimension", () => {
  expect(Object.keys(defaultRubric.dimensions)).toEqual([...dimensions])
  for (const { name, asks, anchors } of Object.values(defaultRubric.dimensions)) {
    expect(name).not.toBe("")
    expect(asks).toMatch(/\?$/)
    expect(new Set(anchoredPoints.map((point) => anchors[point])).size).toBe(4)
  }
})
