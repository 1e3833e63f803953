import { expect, it } from "vitest"
import { firstChoice, lengthOf } from "./choice.ts"

const choice = firstChoice({ lengths: [35, 45, 60], levels: ["senior", "staff"] })

it("starts with what the prompt is meant for", () => {
  expect(choice).toEqual({ length: "45", ownLength: "45", level: "senior", mode: "practice" })
  expect(firstChoice({ lengths: [60], levels: ["mid"] }).length).toBe("60")
})

it.each([
  ["15", 15],
  [" 120 ", 120],
  ["14", null],
  ["121", null],
  ["30.5", null],
  ["", null],
  ["an hour", null],
])("takes an own length of %j as %j", (ownLength, minutes) => {
  expect(lengthOf({ ...choice, length: "own", ownLength })).toBe(minutes)
})

it("does not mind what was typed while a given length is chosen", () => {
  expect(lengthOf({ ...choice, length: "35", ownLength: "x" })).toBe(35)
})
