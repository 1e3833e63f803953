import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { initiatives } from "#contracts/initiative.ts"
import { type Level, levels } from "#contracts/level.ts"
import { Score, type Verdict, verdicts } from "#contracts/marks.ts"
import { guardRails, railsPassed } from "./guard-rails.ts"

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

describe("a verdict", () => {
  const round = { scores: {}, level: "staff", hints: ["hinted", "told"] } as const
  const allowed = (judged: Parameters<typeof guardRails>[0], levelShown: Level | null) =>
    verdicts.filter((verdict) => railsPassed(judged, verdict, levelShown).length === 0)

  it.each([...levels, null])(
    "stays at a No where the problem was not found or the design does not hold, level %s",
    (shown) => {
      for (const scores of [{ d1: 1 }, { d2: 1 }, { d2: 2 }] as const)
        expect(allowed({ ...round, hints: [], scores }, shown)).toEqual(["strongNo", "no"])
    },
  )

  it.each<[Level | null, Verdict[]]>([
    ["mid", ["strongNo", "no", "yes"]],
    ["senior", ["strongNo", "no", "yes"]],
    ["staff", ["strongNo", "no"]],
    [null, ["strongNo", "no", "yes"]],
  ])("stays at a Yes at senior level where somebody was steered, here %s", (shown, verdicts) => {
    expect(allowed(round, shown)).toEqual(verdicts)
  })

  it("is free where no rail applies", () => {
    expect(allowed({ ...round, level: "senior" }, "staff")).toEqual([...verdicts])
  })

  it("names each rail that it passes", () => {
    const passed = railsPassed({ ...round, scores: { d1: 1, d2: 3 } }, "strongYes", "staff")
    expect(passed.map(({ id }) => id)).toEqual(["problemNotFound", "steered"])
    expect(railsPassed({ ...round, scores: { d1: 1 } }, "yes", "senior").map(({ id }) => id)).toEqual([
      "problemNotFound",
    ])
  })

  it("that claims less passes no rail that one which claims more keeps to", () => {
    const anyRound = fc.record({
      scores: fc.record({ d1: fc.constantFrom(1, 2, 3, 4), d2: fc.constantFrom(1, 2, 3, 4) }),
      level: fc.constantFrom(...levels),
      hints: fc.array(fc.constantFrom(...initiatives), { maxLength: 4 }),
    })
    const claim = fc.tuple(fc.constantFrom(...verdicts), fc.constantFrom(...levels))
    fc.assert(
      fc.property(anyRound, claim, claim, (judged, [one, shownOne], [other, shownOther]) => {
        const less = verdicts[Math.min(verdicts.indexOf(one), verdicts.indexOf(other))] ?? one
        const lower = levels[Math.min(levels.indexOf(shownOne), levels.indexOf(shownOther))] ?? shownOne
        const passed = (verdict: Verdict, shown: Level) => railsPassed(judged, verdict, shown).map(({ id }) => id)
        expect(passed(one, shownOne)).toEqual(expect.arrayContaining(passed(less, lower)))
      }),
    )
  })
})
