import { expect, it } from "vitest"
import type { StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { pacingWords, verdictOn } from "./pacing-words.ts"

const time = (step: StepTime["step"], budgetMin: number, spentMin: number, visits = 1): StepTime => ({
  step,
  budgetMs: budgetMin * 60_000,
  spentMs: spentMin * 60_000,
  visits,
})

it("judges a step against its budget", () => {
  expect(verdictOn(time("api", 4, 5.5))).toEqual({ words: "1:30 over", tone: "over" })
  expect(verdictOn(time("api", 4, 3))).toEqual({ words: "1:00 left", tone: "quiet" })
  expect(verdictOn({ ...time("api", 4, 0), spentMs: 400 })).toEqual({ words: "4:00 left", tone: "quiet" })
  expect(verdictOn(time("api", 4, 4))).toEqual({ words: "as planned", tone: "quiet" })
  expect(verdictOn(time("api", 4, 0, 0))).toEqual({ words: "not visited", tone: "quiet" })
})

it("names the step that took too long and those that were never reached", () => {
  const walked = [time("requirements", 6, 9), time("api", 4, 5), time("scaling", 11, 0, 0), time("trade-offs", 4, 0, 0)]
  expect(pacingWords(walked)).toBe(
    "Requirements took 3:00 more than planned. The round never came to Scaling and Trade-offs.",
  )
  expect(pacingWords(walked.slice(0, 2))).toBe("Requirements took 3:00 more than planned, the most of all steps.")
  expect(pacingWords([time("api", 4, 4), time("scaling", 4, 0, 0)])).toBe("The round never came to Scaling.")
  expect(pacingWords([time("api", 4, 4)])).toBe("Every step kept within its time.")
  expect(pacingWords([time("api", 4, 0, 0)])).toBeNull()
})
