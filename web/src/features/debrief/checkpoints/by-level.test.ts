import fc from "fast-check"
import { expect, it } from "vitest"
import type { Checkpoint } from "@tradeoff/shared/contracts/kit-steps.ts"
import { type Level, levels } from "@tradeoff/shared/contracts/level.ts"
import { byLevel } from "./by-level.ts"
import { bonusWords } from "./checkpoint-words.ts"

const checkpoint = (id: string, level: Level): Checkpoint => ({
  id,
  text: `Shows ${id}`,
  dimension: "d1",
  level,
  signs: ["a", "b"],
})
const kit = [
  checkpoint("CP1", "senior"),
  checkpoint("CP2", "mid"),
  checkpoint("CP3", "staff"),
  checkpoint("CP4", "mid"),
]

/** Which stand where, by id. */
function told(level: Level) {
  const { expected, above } = byLevel(kit, level)
  return [
    expected.map(({ id }) => id),
    ...above.map((group) => [group.level, ...group.checkpoints.map(({ id }) => id)]),
  ]
}

it("puts what is expected at the round's level first and the rest behind it, level by level", () => {
  expect(told("mid")).toEqual([
    ["CP2", "CP4"],
    ["senior", "CP1"],
    ["staff", "CP3"],
  ])
  expect(told("senior")).toEqual([
    ["CP1", "CP2", "CP4"],
    ["staff", "CP3"],
  ])
  expect(told("staff")).toEqual([["CP1", "CP2", "CP3", "CP4"]])
})

it("shows every checkpoint exactly once, and calls none a bonus that the level expects", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...levels)), fc.constantFrom(...levels), (kinds, level) => {
      const all = kinds.map((kind, index) => checkpoint(`CP${index}`, kind))
      const { expected, above } = byLevel(all, level)
      const bonus = above.flatMap(({ checkpoints }) => checkpoints)
      expect(new Set([...expected, ...bonus])).toEqual(new Set(all))
      expect(expected.length + bonus.length).toBe(all.length)
      const rank = (one: Checkpoint) => levels.indexOf(one.level)
      expect(expected.every((one) => rank(one) <= levels.indexOf(level))).toBe(true)
      expect(bonus.every((one) => rank(one) > levels.indexOf(level))).toBe(true)
    }),
  )
})

it("says from which level on a bonus is expected", () => {
  expect(bonusWords("senior")).toBe("Expected from senior level on: a bonus in this round")
  expect(bonusWords("staff")).toBe("Expected at staff level: a bonus in this round")
})
