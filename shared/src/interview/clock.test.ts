import { describe, expect, it } from "vitest"
import { SessionCommand } from "#contracts/session-commands.ts"
import { aCommand, aSession } from "#testing/a-session.ts"
import { elapsedMs, minuteMs, remainingMs, spentMs, stepTimes, thinkTimeLeftMs } from "./clock.ts"
import { fold } from "./evolve.ts"

const round = aSession().with(
  [10, "start"],
  [11, { type: "enterStep", step: "requirements" }],
  [15, { type: "enterStep", step: "api" }],
  [17, "pause"],
  [30, "resume"],
  [31, { type: "enterStep", step: "requirements" }],
)

describe("the clock of a round of 45 minutes", () => {
  it.each([
    // minute of the record: elapsed, remaining; spent in intro, requirements, api
    [5, [0, 45, 0, 0, 0]],
    [10, [0, 45, 0, 0, 0]],
    [11, [1, 44, 1, 0, 0]],
    [14, [4, 41, 1, 3, 0]],
    [17, [7, 38, 1, 4, 2]],
    [25, [7, 38, 1, 4, 2]],
    [31, [8, 37, 1, 4, 3]],
    [33.5, [10.5, 34.5, 1, 6.5, 3]],
  ])("I-CLOCK-1, I-PAUSE-1: at minute %d of the record it reads %j", (minute, expected) => {
    const now = round.at(minute)
    const state = fold(round.events.filter(({ at }) => at <= now))!
    const spent = (["intro", "requirements", "api"] as const).map((phase) => spentMs(state, phase, now))
    const readingsMs = [elapsedMs(state, now), remainingMs(state, now), ...spent]
    expect(readingsMs.map((ms) => ms / minuteMs)).toEqual(expected)
  })

  it("lists budget, time and visits of all eight phases", () => {
    const lines = stepTimes(round.state, round.at(34))
    expect(lines.map((line) => [line.phase, line.budgetMs / minuteMs, line.spentMs / minuteMs, line.visits])).toEqual([
      ["intro", 2, 1, 1],
      ["requirements", 6, 7, 2],
      ["api", 4, 3, 1],
      ["data-model", 5, 0, 0],
      ["architecture", 11, 0, 0],
      ["scaling", 11, 0, 0],
      ["trade-offs", 4, 0, 0],
      ["wrap-up", 2, 0, 0],
    ])
  })

  it("I-CLOCK-4: practice goes below zero, by as much as it goes over", () => {
    const { state, at } = aSession().with([0, "start"]).until(50)
    expect(remainingMs(state, at(50))).toBe(-5 * minuteMs)
  })

  it("I-CLOCK-4: an interview stops at zero, even before the page has heard of the end", () => {
    const { state, at } = aSession({ mode: "interview" }).with([0, "start"]).until(44)
    expect(remainingMs(state, at(50))).toBe(0)
  })

  it("stands still after the end", () => {
    const { state, at } = aSession().with([0, "start"], [20, "finish"])
    expect([elapsedMs(state, at(20)), elapsedMs(state, at(9_000))]).toEqual([20 * minuteMs, 20 * minuteMs])
  })

  it("I-CLOCK-3: reads as at the last event when the clock is set back before it", () => {
    const { state, at } = aSession().with([0, "start"], [10, "pause"], [20, "resume"])
    expect(remainingMs(state, at(12))).toBe(35 * minuteMs)
  })

  it("I-THINK-1: shows how much of think-time is left", () => {
    const { state, at } = aSession().with([0, "start"], [1, "takeThinkTime"])
    expect([0.5, 1, 1.25, 2].map((minute) => thinkTimeLeftMs(state, at(minute)))).toEqual([60_000, 60_000, 45_000, 0])
    expect(thinkTimeLeftMs(round.state, at(1))).toBe(0)
  })

  it("I-CLOCK-1: a command cannot bring a time of its own", () => {
    expect(SessionCommand.safeParse(aCommand("start")).success).toBe(true)
    expect(SessionCommand.safeParse({ ...aCommand("start"), at: round.at(0) }).success).toBe(false)
  })
})
