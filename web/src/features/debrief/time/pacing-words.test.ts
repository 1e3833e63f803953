import { expect, it } from "vitest"
import type { StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { pacing } from "@tradeoff/shared/rubric/pacing.ts"
import { pacingWords, verdictOn } from "./pacing-words.ts"

const time = (step: StepTime["step"], budgetMin: number, spentMin: number, visits = 1): StepTime => ({
  step,
  budgetMs: budgetMin * 60_000,
  spentMs: spentMin * 60_000,
  visits,
})

it("judges a step against its budget", () => {
  expect(verdictOn(time("api", 4, 5.5))).toEqual({ words: "1:30 over", tone: "over" })
  expect(verdictOn(time("api", 4, 3))).toEqual({ words: "1:00 under", tone: "quiet" })
  expect(verdictOn({ ...time("api", 4, 0), spentMs: 400 })).toEqual({ words: "4:00 under", tone: "quiet" })
  expect(verdictOn(time("api", 4, 4))).toEqual({ words: "as planned", tone: "quiet" })
  expect(verdictOn(time("api", 4, 0, 0))).toEqual({ words: "not visited", tone: "quiet" })
})

const wordsOf = (steps: StepTime[], usedMin: number) => pacingWords(pacing(steps, usedMin * 60_000, 45 * 60_000))

it("names the step that took too long and those that were never reached", () => {
  const walked = [time("requirements", 6, 9), time("api", 4, 5), time("scaling", 11, 0, 0), time("trade-offs", 4, 0, 0)]
  expect(wordsOf(walked, 14)).toBe(
    "Requirements took 3:00 more than planned. The round never came to Scaling and Trade-offs.",
  )
  expect(wordsOf(walked.slice(0, 2), 14)).toBe("Requirements took 3:00 more than planned, the most of all steps.")
  expect(wordsOf([time("api", 4, 4), time("scaling", 4, 0, 0)], 1)).toBe("The round never came to Scaling.")
  expect(wordsOf([time("api", 4, 0, 0)], 4)).toBeNull()
})

it("praises the pace only of a round that used a tenth of its time", () => {
  const kept = [time("api", 4, 1)]
  expect(wordsOf(kept, 4.5)).toBe("Every step kept within its time.")
  expect(wordsOf(kept, 1.7)).toBe("Only 1:42 of 45:00 was used: too little to tell how the time was spent.")
})
