import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { SessionEvent } from "#contracts/session-events.ts"
import {
  asText,
  aSchedule,
  aScheduleWithClockJumps,
  inEveryRound,
  play,
  playAgain,
  recordOf,
  type Turn,
} from "#testing/a-schedule.ts"
import { seeded } from "#testing/seed.ts"
import { elapsedMs, lengthMs, remainingMs, stepTimes } from "./clock.ts"
import { advance, due, nextDueAt } from "./due.ts"
import { evolve } from "./evolve.ts"

/** The active time of a record, told without any of the code under test. */
function activeMs(events: readonly SessionEvent[], now: number): number {
  let totalMs = 0
  let since: number | null = null
  for (const { type, at } of events) {
    if (type === "sessionStarted" || type === "sessionResumed") since = at
    if ((type === "sessionPaused" || type === "sessionFinished") && since !== null) {
      totalMs += at - since
      since = null
    }
  }
  return since === null ? totalMs : totalMs + now - since
}

describe("the clock, in random rounds", () => {
  it("E7, I-CLOCK-1, I-PAUSE-1: elapsed time is the record's active time, to the millisecond", () => {
    inEveryRound((turns) => {
      for (const { state, events, now } of turns) expect(elapsedMs(state, now)).toBe(activeMs(events, now))
    })
  })

  it("E7, I-CLOCK-1: time left never rises, and what is left and what is gone make up the length", () => {
    inEveryRound((turns) => {
      let leastMs = Infinity
      for (const { state, now } of turns) {
        const leftMs = remainingMs(state, now)
        expect(leftMs).toBeLessThanOrEqual(leastMs)
        expect(leftMs + elapsedMs(state, now)).toBe(lengthMs(state))
        leastMs = leftMs
      }
    })
  })

  it("E7, I-CLOCK-2: the times of all phases add up to the time elapsed", () => {
    inEveryRound((turns) => {
      for (const { state, now } of turns) {
        const spent = stepTimes(state, now).map(({ spentMs }) => spentMs)
        expect(spent.every((ms) => ms >= 0)).toBe(true)
        expect(spent.reduce((sum, ms) => sum + ms)).toBe(elapsedMs(state, now))
      }
    })
  })

  it("E7, I-CLOCK-1, I-DUE-6, I-ROLE-1: looks at the clock and onlookers leave no trace in the record", () => {
    const nothing = (turn: Turn) => turn.asked === null || turn.by.role === "observer"
    inEveryRound((turns, schedule) => {
      const acts = playAgain(turns, schedule, (turn) => {
        if (!nothing(turn)) return turn
        return turn.reviews ? { ...turn, asked: null } : null
      })
      expect(asText(recordOf(acts))).toBe(asText(recordOf(turns)))
    })
  })

  it("E7, I-CLOCK-3: a clock that is set back turns back neither record nor time spent", () => {
    inEveryRound((turns) => {
      for (const { state, events, now } of turns) {
        const seenByAll = events.filter(({ audience }) => audience !== "interviewers").map(({ at }) => at)
        expect(asText(seenByAll)).toBe(asText(seenByAll.toSorted((a, b) => a - b)))
        let latest = 0
        for (const { at, audience } of events) {
          if (audience === "interviewers") expect(at).toBeGreaterThanOrEqual(latest)
          latest = Math.max(latest, at)
        }
        expect(elapsedMs(state, now)).toBe(activeMs(events, Math.max(now, state.latestAt)))
      }
    }, aScheduleWithClockJumps)
  })
})

describe("what time causes, in random rounds", () => {
  it("I-DUE-5, I-DUE-7: each event of the clock bears the instant announced for it, and all come in order", () => {
    inEveryRound((turns) => {
      let state = null
      for (const event of recordOf(turns)) {
        if (state !== null && event.actor === "clock") expect(event.at).toBe(nextDueAt(state))
        expect(event.at).toBeGreaterThanOrEqual(state?.latestAt ?? 0)
        state = evolve(state, event)
      }
    })
  })

  it("I-DUE-5: nothing is ever decided while something due is missing", () => {
    inEveryRound((turns) => {
      for (const { state, now } of turns) expect(nextDueAt(state) ?? Infinity).toBeGreaterThan(now)
    })
  })

  it("I-DUE-6: asking again yields nothing, and asking in between changes nothing", () => {
    const share = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 })
    fc.assert(
      fc.property(aSchedule, share, fc.integer({ min: 0, max: 300 * 60_000 }), (schedule, shares, laterMs) => {
        const { state, now } = play(schedule).at(-1)!
        const atOnce = advance(state, now + laterMs)
        const polls = shares.map((part) => now + Math.floor(part * laterMs)).toSorted((a, b) => a - b)
        let polled = { state, events: [] as object[] }
        for (const at of [...polls, now + laterMs]) {
          const next = advance(polled.state, at)
          polled = { state: next.state, events: [...polled.events, ...next.events] }
        }
        expect(asText(polled)).toBe(asText(atOnce))
        expect(due(atOnce.state, now + laterMs)).toEqual([])
      }),
      seeded(1000),
    )
  })

  it("I-DUE-2: every cue comes at most once for a phase", () => {
    inEveryRound((turns) => {
      const told = recordOf(turns).flatMap(({ type, body }) =>
        "phase" in body && type !== "sessionStarted" ? [`${type} ${body.phase}`] : [],
      )
      expect(new Set(told).size).toBe(told.length)
    })
  })

  it("I-END-2: nothing follows the end", () => {
    inEveryRound((turns) => {
      const types = recordOf(turns).map(({ type }) => type)
      expect([-1, types.length - 1]).toContain(types.indexOf("sessionFinished"))
    })
  })
})
