import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { steps } from "#contracts/steps.ts"
import type { StepTime } from "#contracts/session-view.ts"
import { seeded } from "#testing/seed.ts"
import { longestMs, overMs, pacing } from "./pacing.ts"

const minutes = (count: number) => count * 60_000
const time = (step: StepTime["step"], budgetMin: number, spentMin: number, visits = 1): StepTime => ({
  step,
  budgetMs: minutes(budgetMin),
  spentMs: minutes(spentMin),
  visits,
})

it.each([
  [4, 5, 60_000],
  [4, 4, 0],
  [4, 3.5, -30_000],
  [4, 4 + 0.9 / 60, 0],
  [4, 4 + 1 / 60, 1_000],
  [4, 3 + 59.5 / 60, -1_000],
])("of %d minutes %d used are over by %d ms, in the seconds that a clock shows", (budgetMin, spentMin, over) => {
  expect(overMs({ budgetMs: minutes(budgetMin), spentMs: Math.round(minutes(spentMin)) })).toBe(over)
})

describe("a round", () => {
  const walked = [time("requirements", 6, 9), time("api", 4, 5), time("scaling", 10, 0, 0), time("trade-offs", 4, 2)]
  const paced = pacing(walked, minutes(18), minutes(45))

  it("is told step by step and in all, what went around the steps besides", () => {
    expect(paced.steps.map(({ step, overMs, share }) => [step, overMs, share])).toEqual([
      ["requirements", minutes(3), 1.5],
      ["api", minutes(1), 1.25],
      ["scaling", minutes(-10), 0],
      ["trade-offs", minutes(-2), 0.5],
    ])
    expect(paced.total).toEqual({ spentMs: minutes(16), budgetMs: minutes(24), overMs: minutes(-8), share: 16 / 24 })
    expect(paced).toMatchObject({ usedMs: minutes(18), lengthMs: minutes(45), aroundMs: minutes(2) })
  })

  it("has a step that went furthest over its budget, if one did by a second, and steps it never came to", () => {
    expect(paced.furthestOver?.step).toBe("requirements")
    expect(paced.missed).toEqual(["scaling"])
    const kept = [time("api", 4, 4 + 0.9 / 60), time("scaling", 0, 1, 0)]
    expect(pacing(kept, minutes(4), minutes(45))).toMatchObject({ furthestOver: null, missed: ["scaling"] })
    const equals = [time("api", 4, 5), time("data-model", 2, 3)]
    expect(pacing(equals, minutes(8), minutes(45)).furthestOver?.step).toBe("api")
  })

  it("says something of its pace from a tenth of its time on", () => {
    expect(pacing(walked, minutes(4.5), minutes(45)).telling).toBe(true)
    expect(pacing(walked, minutes(4.4), minutes(45)).telling).toBe(false)
  })

  it("has no share of a budget that is none", () => {
    expect(pacing([time("api", 0, 3)], minutes(3), minutes(45)).steps[0]).toMatchObject({
      overMs: minutes(3),
      share: null,
    })
  })
})

it("draws to the longest of all times, and never to nothing", () => {
  expect(longestMs([time("api", 4, 1), time("scaling", 2, 5)])).toBe(minutes(5))
  expect(longestMs([time("api", 4, 1), time("scaling", 2, 3)])).toBe(minutes(4))
  expect(longestMs([time("api", 0, 0)])).toBe(1)
  expect(longestMs([])).toBe(1)
})

it("adds up: the steps' shortfalls to that of all, to the second of each, and shares to their signs", () => {
  const anyTime = fc.record({
    step: fc.constantFrom(...steps),
    budgetMs: fc.integer({ min: 1, max: 20 }).map(minutes),
    spentMs: fc.integer({ min: 0, max: minutes(30) }),
    visits: fc.integer({ min: 0, max: 3 }),
  })
  fc.assert(
    fc.property(fc.array(anyTime, { maxLength: 6 }), (times) => {
      const { steps: paced, total } = pacing(times, minutes(45), minutes(45))
      const together = paced.reduce((sum, one) => sum + one.overMs, 0)
      expect(total.overMs).toBeGreaterThanOrEqual(together)
      expect(total.overMs - together).toBeLessThan(1_000 * Math.max(1, times.length))
      for (const one of paced) {
        if (one.overMs > 0) expect(one.share).toBeGreaterThan(1)
        if (one.overMs < 0) expect(one.share).toBeLessThan(1)
      }
    }),
    seeded(300),
  )
})
