import fc from "fast-check"
import { expect, it } from "vitest"
import { elapsedMs } from "@tradeoff/shared/interview/clock.ts"
import { fold } from "@tradeoff/shared/interview/evolve.ts"
import { aSession, type Move } from "@tradeoff/shared/testing/a-session.ts"
import { minuteOf } from "./minute-of.ts"

it("counts minutes of the round from 1, without pauses and the lobby", () => {
  const round = aSession().with([5, "start"], [10, "pause"], [30, "resume"])
  const minutes = [5, 5.99, 6, 9.5, 30, 31].map((minute) => minuteOf(round.state, round.at(minute)))
  expect(minutes).toEqual([1, 1, 2, 5, 6, 7])
})

it("agrees with the clock about every event, however the round was paused", () => {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom("pause", "resume", "ask")), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(gaps, (gaps) => {
      let minute = 1
      const moves = gaps.map(([tenths, type]): Move => {
        minute += tenths / 10
        return [minute, type === "ask" ? { type, text: "Why?" } : type]
      })
      const { events, state } = aSession({ lengthMin: 120 }).with([1, "start"], ...moves)
      for (const [index, { at }] of events.entries()) {
        const then = fold(events.slice(0, index + 1))!
        if (then.startedAt === null) continue
        expect(minuteOf(state, at)).toBe(Math.floor(elapsedMs(then, at) / 60_000) + 1)
      }
    }),
    { seed: Number(import.meta.env.SEED) || undefined },
  )
})
