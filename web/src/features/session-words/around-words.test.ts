import fc from "fast-check"
import { expect, it } from "vitest"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { phaseBudgets } from "@tradeoff/shared/interview/budgets.ts"
import { aroundWords } from "./around-words.ts"

const wordsFor = (lengthMin: number, begins: "onStart" | "onFirstEdit" = "onStart") =>
  aroundWords(phaseBudgets({ lengthMin, begins }))

it("says where the minutes beside the steps go, and that a short round has none", () => {
  expect(wordsFor(45)).toBe("The other 4 minutes go to the introduction and the wrap-up.")
  expect(wordsFor(60)).toBe("The other 7 minutes go to the introduction and the wrap-up.")
  expect(wordsFor(35)).toMatch(/^All of its minutes go to the steps: a round this short has no introduction/)
})

it("names no introduction where the round begins with the first stroke", () => {
  expect(wordsFor(45, "onFirstEdit")).toBe("The other 2 minutes go to the wrap-up.")
  expect(aroundWords({ intro: 0, "wrap-up": 1 })).toBe("The other minute goes to the wrap-up.")
  expect(aroundWords({ intro: 1, "wrap-up": 0 })).toBe("The other minute goes to the introduction.")
})

it("adds up with the steps to the whole length, at every length", () => {
  const begins = fc.constantFrom("onStart" as const, "onFirstEdit" as const)
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 180 }), begins, (lengthMin, begin) => {
      const budgets = phaseBudgets({ lengthMin, begins: begin })
      const inSteps = steps.reduce((sum, step) => sum + budgets[step], 0)
      const told = Number(/other (\d+) minutes/.exec(aroundWords(budgets))?.[1] ?? 0)
      expect(told).toBe(lengthMin - inSteps)
    }),
  )
})
