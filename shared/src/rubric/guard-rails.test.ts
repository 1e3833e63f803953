import fc from "fast-check"
import { expect, it } from "vitest"
import { initiatives } from "#contracts/initiative.ts"
import { levels } from "#contracts/level.ts"
import { Score } from "#contracts/marks.ts"
import { guardRails } from "./guard-rails.ts"

const ids = (judged: Partial<Parameters<typeof guardRails>[0]>) =>
  guardRails({ scores: {}, level: "senior", hints: [], ...judged }).map(({ id }) => id)

it("speaks up for a problem that was not found and a design that does not hold", () => {
  expect(ids({ scores: { d1: 1, d2: 3 } })).toEqual(["problemNotFound"])
  expect(ids({ scores: { d1: 2, d2: 2 } })).toEqual(["designDoesNotHold"])
  expect(ids({ scores: { d1: 1, d2: 1 } })).toEqual(["problemNotFound", "designDoesNotHold"])
  expect(ids({ scores: { d1: "noSignal", d2: "noSignal", d3: 1, d4: 1, d5: 1 } })).toEqual([])
})

it("counts as steering only what points the way, twice, at staff level", () => {
  expect(ids({ level: "staff", hints: ["hinted", "told"] })).toEqual(["steered"])
  expect(ids({ level: "staff", hints: ["hinted", "probed", "unprompted"] })).toEqual([])
  expect(ids({ level: "senior", hints: ["told", "told"] })).toEqual([])
})

it("never speaks up for a better score where it kept silent for a worse one", () => {
  const judged = fc.record({
    scores: fc.record({ d1: fc.constantFrom(1, 2, 3, 4), d2: fc.constantFrom(1, 2, 3, 4) }),
    level: fc.constantFrom(...levels),
    hints: fc.array(fc.constantFrom(...initiatives), { maxLength: 4 }),
  })
  fc.assert(
    fc.property(judged, ({ scores, level, hints }) => {
      const rails = (better: number) => {
        const raised = {
          d1: Score.parse(Math.min(4, scores.d1 + better)),
          d2: Score.parse(Math.min(4, scores.d2 + better)),
        }
        return guardRails({ scores: raised, level, hints }).length
      }
      expect(rails(1)).toBeLessThanOrEqual(rails(0))
    }),
  )
})
