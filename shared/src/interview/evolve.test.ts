import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { currentVersions, type EventCore, type EventType, eventBodies } from "#contracts/session-events.ts"
import { hintLevels } from "#contracts/kit-steps.ts"
import { dimensions } from "#contracts/dimension.ts"
import { checkpointStates, noteKinds } from "#contracts/marks.ts"
import { participantRoles } from "#contracts/session-settings.ts"
import { Phase, steps } from "#contracts/steps.ts"
import type { SessionCommand } from "#contracts/session-commands.ts"
import { aKit } from "#testing/a-kit.ts"
import { aCommand, aMock, aMockAlone, type Asked, aSession, pinnedWith } from "#testing/a-session.ts"
import { asText, inEveryRound, recordOf } from "#testing/a-schedule.ts"
import { aNoteId, commandTypes } from "#testing/every-command.ts"
import { seeded } from "#testing/seed.ts"
import { elapsedMs, stepTimes } from "./clock.ts"
import { decide } from "./decide.ts"
import { advance } from "./due.ts"
import { evolve, fold } from "./evolve.ts"
import { edits } from "./late.ts"
import { aloneFromAt, joining } from "./mock/seats.ts"
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
      {
        at: at(2),
        phase: "api",
        text: fact?.question,
        listed: true,
        fact: "F2",
        answer: fact?.answer,
        volunteered: false,
      },
      {
        at: at(3),
        phase: "api",
        text: "May it be late?",
        listed: false,
        fact: null,
        answer: expect.stringMatching(/assume\?$/),
        volunteered: false,
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

/** Fields that events and commands have, each sometimes one and sometimes another. */
const anyFields = {
  step: fc.constantFrom(...steps),
  level: fc.constantFrom(...hintLevels),
  fact: fc.constantFrom("F1", "F2", "F99"),
  volunteered: fc.boolean(),
  probe: fc.constantFrom("P1", "P99"),
  curveball: fc.constantFrom("CB1", "CB99"),
  participant: fc.integer({ min: 1, max: 5 }),
  role: fc.constantFrom(...participantRoles),
  ready: fc.boolean(),
  checkpoint: fc.constantFrom("CP1", "CP2"),
  state: fc.constantFrom(null, ...checkpointStates),
  note: fc.integer({ min: 1, max: 3 }).map(aNoteId),
  kind: fc.constantFrom(...noteKinds),
  dimension: fc.constantFrom(null, ...dimensions),
  score: fc.constantFrom(null, 1, 4, "noSignal"),
}

/** Any event at any instant, likely or not. */
const anyEvent: fc.Arbitrary<EventCore> = fc
  .record({
    ...anyFields,
    type: fc.constantFrom(...(Object.keys(eventBodies) as EventType[])),
    at: fc.integer({ min: 0, max: 1e9 }),
    actor: fc.constantFrom(1, 2, 3, "clock", "script"),
    phase: fc.constantFrom(...Phase.options),
    reason: fc.constantFrom("asked", "leftOpen", "time", "abandoned"),
    durationMs: fc.integer({ min: 1, max: 1e6 }),
    mode: fc.constantFrom("practice", "interview"),
  })
  .map(({ type, at, actor, mode, ...fields }) => {
    const settings = { ...aSession().state.settings, mode }
    const words = { words: "Any?", effect: "told", question: "Any?", answer: "Any.", text: "Any?" }
    const body = { settings, hash: "any", line: "moveOn", missing: ["CP1"], shapes: ["any"], ...words, ...fields }
    return { at, type, version: currentVersions[type], actor, commandId: null, body } as unknown as EventCore
  })

const anyCommand: fc.Arbitrary<SessionCommand> = fc
  .record({ ...anyFields, type: fc.constantFrom(...commandTypes), try: fc.integer({ min: 2, max: 5 }) })
  .map((command) => aCommand({ ...command, text: "Any?", words: "Any?", shapes: ["any"] } as unknown as Asked))

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
    const anyActor = fc.record({
      participant: fc.integer({ min: 1, max: 4 }),
      role: fc.constantFrom(...participantRoles),
    })
    const anyNow = fc.integer({ min: 0, max: 2e9 })
    const anyEvents = fc.array(anyEvent, { maxLength: 30 })
    const anyLobby = fc.constantFrom(...[aSession(), aMock(), aMock({}, false), aMockAlone()].map(({ state }) => state))
    fc.assert(
      fc.property(anyLobby, anyEvents, anyCommand, anyActor, anyNow, (lobby, events, command, actor, now) => {
        let state: SessionState = frozen({ ...lobby, createdAt: 0, latestAt: 0 })
        for (const event of events) state = frozen(evolve(state, frozen(event)))
        const advanced = frozen(advance(state, now, frozen(pinnedWith(aKit()))).state)
        for (const kit of [null, frozen(aKit())]) {
          decide(state, command, actor, now, kit)
          decide(advanced, command, actor, now, kit)
        }
        joining(advanced, actor, now)
        aloneFromAt(advanced)
        edits(advanced, now)
        const spentMs = stepTimes(advanced, now).map((line) => line.spentMs)
        expect(spentMs.every((ms) => ms >= 0)).toBe(true)
        expect(spentMs.reduce((sum, ms) => sum + ms)).toBe(elapsedMs(advanced, now))
      }),
      seeded(1000),
    )
  })
})
