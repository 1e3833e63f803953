import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Begins } from "#contracts/session-settings.ts"
import { steps } from "#contracts/steps.ts"
import { seeded } from "#testing/seed.ts"
import { curveballAfterMin, firstPhase, phaseBudgets, phases } from "./budgets.ts"

describe("phase budgets", () => {
  it.each([
    // lengthMin, begins, intro | requirements, api, data model, architecture, scaling, trade-offs | wrap-up
    [35, "onStart", [0, 5, 3, 4, 10, 9, 4, 0]],
    [45, "onStart", [2, 6, 4, 5, 11, 11, 4, 2]],
    [60, "onStart", [3, 8, 5, 6, 13, 15, 6, 4]],
    [15, "onStart", [0, 2, 1, 2, 4, 4, 2, 0]],
    [40, "onStart", [0, 6, 3, 5, 11, 10, 5, 0]],
    [52, "onStart", [2, 7, 5, 6, 13, 13, 4, 2]],
    [53, "onStart", [3, 7, 4, 5, 12, 13, 5, 4]],
    [90, "onStart", [5, 12, 8, 9, 19, 22, 9, 6]],
    [120, "onStart", [6, 16, 10, 12, 26, 30, 12, 8]],
    [45, "onFirstEdit", [0, 6, 4, 5, 12, 12, 4, 2]],
    [60, "onFirstEdit", [0, 9, 5, 6, 14, 16, 6, 4]],
  ] as const)("I-BUDGET-1, -2, -3: %i minutes, begun %s, are shared out as %j", (lengthMin, begins, minutes) => {
    const budgets = phaseBudgets({ lengthMin, begins })
    expect(phases.map((phase) => budgets[phase])).toEqual(minutes)
  })

  it("I-BUDGET-2, -3: any length is shared out exactly, in whole minutes, with at least one for every step", () => {
    const anyLength = fc.integer({ min: 15, max: 120 })
    fc.assert(
      fc.property(anyLength, fc.constantFrom(...Begins.options), (lengthMin, begins) => {
        const budgets = phaseBudgets({ lengthMin, begins })
        expect(phases.reduce((sum, phase) => sum + budgets[phase], 0)).toBe(lengthMin)
        expect(phases.every((phase) => Number.isInteger(budgets[phase]) && budgets[phase] >= 0)).toBe(true)
        expect(steps.every((step) => budgets[step] >= 1)).toBe(true)
        if (begins === "onFirstEdit") expect(budgets.intro).toBe(0)
      }),
      seeded(500),
    )
  })

  it.each([
    [35, 22],
    [45, 28],
    [60, 36],
    [15, 9],
    [40, 25],
    [41, 26],
    [52, 32],
    [53, 32],
    [90, 54],
    [120, 72],
  ])("I-DUE-8: the curveball of a round of %i minutes is due after %i", (lengthMin, minutes) => {
    expect(curveballAfterMin({ lengthMin })).toBe(minutes)
  })

  it.each([
    [45, "onStart", "intro"],
    [35, "onStart", "requirements"],
    [45, "onFirstEdit", "requirements"],
  ] as const)("I-START-2, -3: a round of %i minutes, begun %s, starts in %s", (lengthMin, begins, phase) => {
    expect(firstPhase({ lengthMin, begins })).toBe(phase)
  })
})
