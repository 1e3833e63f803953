import { describe, expect, it } from "vitest"
import { aSession } from "#testing/a-session.ts"
import { edits, lateForMs } from "./late.ts"

const running = aSession().with([0, "start"])
const over = running.with([10, "finish"])
const endedAt = over.at(10)

describe("whether an edit that arrives now is taken", () => {
  it.each([
    ["I-LATE-1: in a lobby with a start button", aSession(), 0, "refused"],
    ["I-LATE-1: before the first stroke of a quick start", aSession({ begins: "onFirstEdit" }), 0, "taken"],
    ["I-LATE-1: while running", running, endedAt, "taken"],
    ["I-LATE-1: in overtime", running.until(46), running.at(46), "taken"],
    ["I-LATE-2: during a pause", running.with([5, "pause"]), endedAt, "late"],
    ["I-LATE-2: just after the end", over, endedAt, "late"],
    ["I-LATE-2: a day after the end", over, endedAt + lateForMs, "late"],
    ["I-LATE-2: later than that", over, endedAt + lateForMs + 1, "refused"],
    ["I-LATE-2: after a round was abandoned in its lobby", aSession().with([1, "abandon"]), endedAt, "late"],
  ] as const)("%s", (_when, { state }, now, standing) => {
    expect(edits(state, now)).toBe(standing)
  })
})
