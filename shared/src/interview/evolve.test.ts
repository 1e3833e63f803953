import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { currentVersions, type EventCore, type EventType, eventBodies } from "#contracts/session-events.ts"
import { hintLevels } from "#contracts/kit-steps.ts"
import { participantRoles } from "#contracts/session-settings.ts"
import { Phase, steps } from "#contracts/steps.ts"
import { SessionCommand } from "#contracts/session-commands.ts"
import { aKit } from "#testing/a-kit.ts"
import { aCommand, aSession, pinnedWith } from "#testing/a-session.ts"
import { asText, inEveryRound, recordOf } from "#testing/a-schedule.ts"
import { seeded } from "#testing/seed.ts"
import { elapsedMs, stepTimes } from "./clock.ts"
import { decide } from "./decide.ts"
import { advance } from "./due.ts"
import { evolve, fold } from "./evolve.ts"
import { edits } from "./late.ts"
import { causedByTime, newEvent } from "./new-event.ts"
import { type SessionState, tryOf } from "./state.ts"
import { parseStoredEvent } from "./upcast.ts"

describe("what events mean", () => {
  it("I-FOLD-1: there is no session before sessionCreated", () => {
    expect(fold([])).toBeNull()
    expect(fold(aSession().events.slice(1))).toBeNull()
  })

  it("keeps visits and pauses with their instants", () => {
    const { state, at } = aSession().with(
      [0, "start"],
      [2, { type: "enterStep", step: "api" }],
      [4, "pause"],
      [9, "resume"],
      [10, "finish"],
    )
    expect(state).toMatchObject({
      status: "finished",
      phase: "api",
      startedAt: at(0),
      visits: [
        { phase: "intro", enteredAt: at(0), leftAt: at(2), activeMs: 120_000 },
        { phase: "requirements", enteredAt: at(2), leftAt: at(2), activeMs: 0 },
        { phase: "api", enteredAt: at(2), leftAt: at(10), activeMs: 180_000 },
      ],
      pauses: [{ fromAt: at(4), untilAt: at(9), reason: "asked" }],
      finished: { at: at(10), reason: "asked" },
    })
  })

  it("closes the pause in which a round is finished", () => {
    const { state, at } = aSession().with([0, "start"], [4, "pause"], [9, "finish"])
    expect(state.pauses).toEqual([{ fromAt: at(4), untilAt: at(9), reason: "asked" }])
  })

  it("I-ASK-2, I-ASK-4, I-HINT-2, I-RETRY-2: keeps what was asked and said, the hints and the tries, with their instants", () => {
    const { state, at } = aSession().with(
      [0, "start"],
      [1, { type: "enterStep", step: "api" }],
      [2, { type: "askFact", fact: "F2" }],
      [3, { type: "ask", text: "May it be late?" }],
      [4, { type: "takeHint", step: "scaling", level: "L1" }],
      [5, { type: "retryStep", step: "api", try: 2 }],
    )
    const [fact] = aKit().facts.slice(1)
    expect(state.questions).toEqual([
      { at: at(2), phase: "api", text: fact?.question, listed: true, fact: "F2", answer: fact?.answer },
      {
        at: at(3),
        phase: "api",
        text: "May it be late?",
        listed: false,
        fact: null,
        answer: expect.stringMatching(/assume\?$/),
      },
    ])
    const words = aKit().steps.scaling.hints.L1
    expect(state.hints).toEqual([{ at: at(4), step: "scaling", level: "L1", words, effect: "unprompted" }])
    expect(steps.map((step) => tryOf(state, step))).toEqual([1, 2, 1, 1, 1, 1])
    expect(state).toMatchObject({ phase: "api", status: "running" })
  })

  it("I-FOLD-2: an event where it makes no sense leaves all but its instant as it was", () => {
    const { state, at } = aSession().with([0, "start"], [1, "finish"])
    const after = evolve(state, newEvent("stepEntered", { step: "api" }, causedByTime(at(5))))
    expect(after).toEqual({ ...state, latestAt: at(5) })
  })

  it("I-FOLD-2: nothing is said, hinted or begun anew once a round is over", () => {
    const { state, at } = aSession().with([0, "start"], [1, "finish"])
    const later = aSession().with(
      [0, "start"],
      [2, { type: "askFact", fact: "F1" }],
      [2, { type: "ask", text: "Why?" }],
      [2, { type: "takeHint", step: "api", level: "L1" }],
      [2, { type: "retryStep", step: "api", try: 2 }],
    )
    const helped = later.events.slice(aSession().with([0, "start"]).events.length)
    expect(helped.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["factGiven", "questionAsked", "questionAnswered", "hintGiven", "stepRetried"]),
    )
    expect(helped.reduce<SessionState>(evolve, state)).toEqual({ ...state, latestAt: at(2) })
  })
})

/** Any event at any instant, likely or not. */
const anyEvent: fc.Arbitrary<EventCore> = fc
  .record({
    type: fc.constantFrom(...(Object.keys(eventBodies) as EventType[])),
    at: fc.integer({ min: 0, max: 1e9 }),
    phase: fc.constantFrom(...Phase.options),
    step: fc.constantFrom(...steps),
    reason: fc.constantFrom("asked", "leftOpen", "time", "abandoned"),
    durationMs: fc.integer({ min: 1, max: 1e6 }),
    mode: fc.constantFrom("practice", "interview"),
    level: fc.constantFrom(...hintLevels),
    fact: fc.constantFrom("F1", "F2"),
  })
  .map(({ type, at, phase, step, reason, durationMs, mode, level, fact }) => {
    const settings = { ...aSession().state.settings, mode }
    const help = { level, words: "Any?", effect: "told", fact, question: "Any?", answer: "Any.", text: "Any?" }
    const said = { line: "moveOn", probe: "P1", curveball: "CB1", kind: "scale", missing: ["CP1"] }
    const body = { settings, hash: "any", phase, step, reason, durationMs, ...help, ...said }
    return { at, type, version: currentVersions[type], actor: 1, commandId: null, body } as unknown as EventCore
  })

const anyCommand: fc.Arbitrary<SessionCommand> = fc
  .record({
    type: fc.constantFrom(...SessionCommand.options.map(({ shape }) => shape.type.value)),
    fact: fc.constantFrom("F1", "F99"),
    level: fc.constantFrom(...hintLevels),
    try: fc.integer({ min: 2, max: 5 }),
  })
  .map((command) => aCommand({ ...command, step: "api", text: "Any?" }))

/** Frozen all through, so that whoever changes it throws. */
function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part)
  return value
}

describe("the fold, whatever happens", () => {
  it("E8, I-FOLD-1, I-READ-1: after a restart, the state is what it was before", () => {
    inEveryRound((turns) => {
      for (const { state, events } of turns.slice(-3)) {
        const rows = JSON.parse(JSON.stringify(events)) as unknown[]
        const read = rows.map(parseStoredEvent).map((row) => ("event" in row ? row.event : expect.fail("unreadable")))
        expect(asText(fold(read))).toBe(asText(state))
      }
    })
  })

  it("E8, I-FOLD-1: events one by one or all at once, at every prefix", () => {
    inEveryRound((turns) => {
      const events = recordOf(turns)
      let state: SessionState | null = null
      for (const [i, event] of events.entries()) {
        state = evolve(state, event)
        expect(asText(fold(events.slice(0, i + 1)))).toBe(asText(state))
      }
    })
  })

  it("I-FOLD-2, I-FOLD-3: no sequence of events and no command throws, changes what it was given, or loses time", () => {
    const anyRole = fc.constantFrom(...participantRoles)
    const anyNow = fc.integer({ min: 0, max: 2e9 })
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), anyCommand, anyRole, anyNow, (events, command, role, now) => {
        const opening = aSession().state
        let state: SessionState = frozen({ ...opening, createdAt: 0, latestAt: 0 })
        for (const event of events) state = frozen(evolve(state, frozen(event)))
        const advanced = frozen(advance(state, now, frozen(pinnedWith(aKit()))).state)
        for (const kit of [null, frozen(aKit())]) {
          decide(state, command, { participant: 1, role }, now, kit)
          decide(advanced, command, { participant: 1, role }, now, kit)
        }
        edits(advanced, now)
        const spentMs = stepTimes(advanced, now).map((line) => line.spentMs)
        expect(spentMs.every((ms) => ms >= 0)).toBe(true)
        expect(spentMs.reduce((sum, ms) => sum + ms)).toBe(elapsedMs(advanced, now))
      }),
      seeded(1000),
    )
  })
})
