import fc from "fast-check"
import type { Kit } from "#contracts/kit-format.ts"
import { type HintLevel, hintLevels } from "#contracts/kit-steps.ts"
import type { NewEvent, SessionEvent } from "#contracts/session-events.ts"
import { checkpointStates, noteKinds } from "#contracts/marks.ts"
import { Begins, Mode, type SessionSettings } from "#contracts/session-settings.ts"
import { type Step, steps } from "#contracts/steps.ts"
import { decide } from "#interview/decide.ts"
import { advance, nextDueAt } from "#interview/due.ts"
import { evolve } from "#interview/evolve.ts"
import { noShowMs } from "#interview/mock/seats.ts"
import type { Commander } from "#interview/objection.ts"
import { review, unreviewed } from "#interview/review.ts"
import type { SessionState } from "#interview/state.ts"
import {
  aCommand,
  aMock,
  anObserver,
  type Asked,
  aSession,
  pinnedWith,
  theCandidate,
  theInterviewer,
  type TestSession,
} from "./a-session.ts"
import { aNoteId } from "./every-command.ts"
import { seeded } from "./seed.ts"

/**
 * Some time passes, then somebody asks for something, or (`asked` null) only looks. `reviews`: then the script looks at the
 * steps that were left, and finds nothing in them.
 */
export interface Turn {
  /** Milliseconds, or so many milliseconds beside the instant of whatever falls due next. */
  wait: { forMs: number } | { besideDueMs: number }
  asked: Asked | null
  by: Commander
  reviews: boolean
  /** Its number in the schedule that it was taken from, if other turns of that were left out: commands are named by it. */
  no?: number
}

export interface Schedule {
  settings: Partial<SessionSettings>
  turns: Turn[]
}

/** A turn as it happened: at what instant, and the record and state right after it. */
export interface Played {
  now: number
  turn: Turn
  events: readonly SessionEvent[]
  state: SessionState
}

const hourMs = 60 * 60_000

const aWait: fc.Arbitrary<Turn["wait"]> = fc.oneof(
  { weight: 30, arbitrary: waitOf(fc.integer({ min: 0, max: 45_000 })) },
  { weight: 12, arbitrary: waitOf(fc.integer({ min: 0, max: 6 * 60_000 })) },
  { weight: 4, arbitrary: fc.integer({ min: -1, max: 1 }).map((besideDueMs) => ({ besideDueMs })) },
  { weight: 1, arbitrary: waitOf(fc.constant(20 * hourMs)) },
)

const aStep = fc.constantFrom(...steps).map((step) => ({ type: "enterStep" as const, step }))

/** Of those that the kit holds, again and again, and now and then of one that it does not. */
const aFact = fc
  .constantFrom("F1", "F2", "F3", "F4", "F5", "F6", "F99")
  .map((fact) => ({ type: "askFact" as const, fact }))

const aRetry = fc.record({
  type: fc.constant("retryStep" as const),
  step: fc.constantFrom(...steps),
  try: fc.constantFrom(2, 2, 3, 4),
})

function aHint([step, level]: [Step, HintLevel]): Asked {
  return { type: "takeHint", step, level }
}

/** Some that facts answer, and some that none does. */
const anOwnQuestion: fc.Arbitrary<Asked> = fc
  .constantFrom("Who pays?", "Is it big?", "What is known of matter 2?", "and matter 3, what about it")
  .map((text) => ({ type: "ask", text }))

/** The interviewer's half: of what the kit holds, again and again, and now and then of what it does not. */
const anythingGiven: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({
    type: fc.constant("giveFact" as const),
    fact: fc.constantFrom("F1", "F2", "F3", "F99"),
    volunteered: fc.boolean(),
  }),
  fc.record({
    type: fc.constant("giveHint" as const),
    step: fc.constantFrom(...steps),
    level: fc.constantFrom(...hintLevels),
  }),
  fc.constantFrom("P1", "P2", "P99").map((probe) => ({ type: "askProbe" as const, probe })),
  fc.constantFrom("CB1", "CB2", "CB99").map((curveball) => ({ type: "throwCurveball" as const, curveball })),
  fc.constantFrom("Yes.", "No.").map((text) => ({ type: "answer" as const, text })),
  fc.constant("offerToMoveOn" as const),
)

const anyNoteId = fc.constantFrom(1, 2, 3).map(aNoteId)
const anyNote = {
  note: anyNoteId,
  kind: fc.constantFrom(...noteKinds),
  words: fc.constantFrom("Good.", "Bad."),
  dimension: fc.constantFrom(null, "d1" as const),
}

/** What an interviewer writes down for themself. */
const anythingWritten: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({
    type: fc.constant("markCheckpoint" as const),
    checkpoint: fc.constantFrom("CP1", "CP2"),
    state: fc.constantFrom(null, ...checkpointStates),
  }),
  fc.record({ type: fc.constant("takeNote" as const), ...anyNote, shapes: fc.subarray(["shape1", "shape2"]) }),
  fc.record({ type: fc.constant("changeNote" as const), ...anyNote }),
  fc.record({ type: fc.constant("removeNote" as const), note: anyNoteId }),
  fc.record({
    type: fc.constant("draftScore" as const),
    dimension: fc.constantFrom("d1" as const, "d2" as const),
    score: fc.constantFrom(null, 1 as const, "noSignal" as const),
  }),
)

const amongPeople: fc.Arbitrary<Asked> = fc.oneof(
  fc.constantFrom("Hello.", "Can you hear me?").map((text) => ({ type: "say" as const, text })),
  fc.boolean().map((ready) => ({ type: "markReady" as const, ready })),
  fc.constant("goOnAlone" as const),
  fc.constantFrom(1, 2, 3, 3, 3, 9).map((participant) => ({ type: "removePerson" as const, participant })),
)

/** The candidate's half, and what belongs to whoever has the round to themself. */
const anythingDone: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 20, arbitrary: aStep },
  { weight: 8, arbitrary: fc.constantFrom("takeThinkTime", "endThinkTime") },
  { weight: 4, arbitrary: fc.constant("pause") },
  { weight: 6, arbitrary: fc.constant("resume") },
  { weight: 3, arbitrary: fc.constantFrom("start", "enterWrapUp") },
  { weight: 14, arbitrary: aFact },
  { weight: 5, arbitrary: anOwnQuestion },
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...steps), fc.constantFrom(...hintLevels)).map(aHint) },
  { weight: 6, arbitrary: aRetry },
  { weight: 1, arbitrary: fc.constantFrom("finish", "finish", "abandon") },
)

/** Mostly by whom it belongs to, and now and then by anybody else. */
const anythingAsked: fc.Arbitrary<Pick<Turn, "asked" | "by">> = fc.oneof(
  { weight: 18, arbitrary: mostlyBy([theCandidate], anythingDone) },
  { weight: 5, arbitrary: mostlyBy([theInterviewer], anythingGiven) },
  { weight: 5, arbitrary: mostlyBy([theInterviewer], anythingWritten) },
  { weight: 4, arbitrary: mostlyBy([theCandidate, theInterviewer], amongPeople) },
  { weight: 5, arbitrary: mostlyBy([theCandidate], fc.constant(null)) },
)

function mostlyBy(usual: Commander[], asked: fc.Arbitrary<Turn["asked"]>) {
  const anyone = fc.constantFrom(theCandidate, theInterviewer, anObserver)
  const by = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: anyone })
  return fc.record({ asked, by })
}

const aTurn: fc.Arbitrary<Turn> = fc
  .record({ wait: aWait, said: anythingAsked, reviews: fc.constantFrom(false, false, false, true) })
  .map(({ wait, said, reviews }) => ({ wait, reviews, ...said }))

/** One step's hints in their order, one soon after the other, as far as it goes. */
const aLadder: fc.Arbitrary<Turn[]> = fc.tuple(fc.constantFrom(...steps), fc.constantFrom(3, 5)).map(([step, rungs]) =>
  hintLevels.slice(0, rungs).map((level) => ({
    wait: { forMs: 5_000 },
    asked: aHint([step, level]),
    by: theCandidate,
    reviews: false,
  })),
)

/** Questions, answers and notes, one soon after the other: between two people, as far as there are two. */
const aTalk: fc.Arbitrary<Turn[]> = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: fc.record({ asked: anOwnQuestion, by: fc.constant(theCandidate) }) },
      { weight: 3, arbitrary: fc.record({ asked: anythingGiven, by: fc.constant(theInterviewer) }) },
      { weight: 3, arbitrary: fc.record({ asked: anythingWritten, by: fc.constant(theInterviewer) }) },
    ),
    { minLength: 3, maxLength: 8 },
  )
  .map((said) => said.map((one) => ({ wait: { forMs: 4_000 }, reviews: false, ...one })))

const someSettings: fc.Arbitrary<Partial<SessionSettings>> = fc.record({
  kind: fc.constantFrom("solo", "mock"),
  promptSlug: fc.constantFrom("url-shortener", "url-shortener", "url-shortener", null),
  mode: fc.constantFrom(...Mode.options),
  begins: fc.constantFrom(...Begins.options),
  lengthMin: fc.oneof(fc.constantFrom(35, 45, 60), fc.integer({ min: 15, max: 120 })),
})

/** A round at random, under a server whose clock only goes forward. */
export const aSchedule = scheduleOf(aTurn)

/** The same, but now and then the server's clock is set back or on by up to an hour. */
export const aScheduleWithClockJumps = scheduleOf(
  fc.oneof(
    { weight: 5, arbitrary: aTurn },
    {
      weight: 1,
      arbitrary: fc.record({
        wait: waitOf(fc.integer({ min: -hourMs, max: hourMs })),
        asked: fc.constant(null),
        by: fc.constant(theCandidate),
        reviews: fc.constant(false),
      }),
    },
  ),
)

/** In a mock, the interviewer leaves, and the candidate goes on alone as soon as they may; in a solo round, a late start. */
const startAlone: Turn[] = [
  { wait: { forMs: 0 }, asked: { type: "markReady", ready: false }, by: theInterviewer, reviews: false },
  { wait: { forMs: noShowMs }, asked: "goOnAlone", by: theCandidate, reviews: false },
  { wait: { forMs: 0 }, asked: "start", by: theCandidate, reviews: false },
]

/**
 * Four rounds in five are started early, or most would be spent in the lobby. Without fast-check's bias to extremes:
 * it makes rounds that are all alike, and the instants that matter come from `besideDueMs`.
 */
function scheduleOf(turn: fc.Arbitrary<Turn>): fc.Arbitrary<Schedule> {
  const some = fc.oneof(
    { weight: 30, arbitrary: turn.map((one) => [one]) },
    { weight: 2, arbitrary: aLadder },
    { weight: 4, arbitrary: aTalk },
  )
  const turns = fc.array(some, { minLength: 1, maxLength: 60, size: "max" }).map((parts) => parts.flat())
  const start: Turn = { wait: { forMs: 0 }, asked: "start", by: theCandidate, reviews: false }
  const mostlyStarted = fc.oneof(
    { weight: 6, arbitrary: turns.map((later) => [start, ...later]) },
    { weight: 2, arbitrary: turns.map((later) => [...startAlone, ...later]) },
    { weight: 2, arbitrary: turns },
  )
  return fc.noBias(fc.record({ settings: someSettings, turns: mostlyStarted }))
}

function waitOf(forMs: fc.Arbitrary<number>): fc.Arbitrary<Turn["wait"]> {
  return forMs.map((ms) => ({ forMs: ms }))
}

/** Checks a law in 1,000 random rounds; it is given all turns of one. */
export function inEveryRound(law: (turns: Played[], schedule: Schedule) => void, schedules = aSchedule): void {
  fc.assert(
    fc.property(schedules, (schedule) => law(play(schedule), schedule)),
    seeded(1000),
  )
}

/** The whole record of a round. */
export function recordOf(turns: Played[]): readonly SessionEvent[] {
  return turns.at(-1)?.events ?? []
}

/** For laws that compare a great many values made by the same code: far quicker than toEqual. */
export function asText(value: unknown): string {
  return JSON.stringify(value)
}

/** The session in which a schedule begins. `kit` if not the usual one. */
export function lobbyOf({ settings }: Schedule, kit?: Kit | null): TestSession {
  return settings.kind === "mock" ? aMock(settings, true, kit) : aSession(settings, kit)
}

/**
 * Plays a schedule as the server does: first what time caused, then what was asked, then what the script says to that,
 * and at last what it sees in the steps that were left. `kit` if not the usual one.
 */
export function play(schedule: Schedule, kit?: Kit | null): Played[] {
  const session = lobbyOf(schedule, kit)
  let { events, state } = session
  let now = session.at(0)
  const pinned = pinnedWith(session.kit)
  return schedule.turns.map((turn, index) => {
    now = instantOf(turn.wait, now, state)
    const passed = advance(state, now, pinned)
    const asked = turn.asked && decide(passed.state, aCommand(turn.asked, turn.no ?? index), turn.by, now, session.kit)
    const decided = asked?.events ?? []
    const answered = advance(decided.reduce<SessionState>(evolve, passed.state), now, pinned)
    const reviewed = turn.reviews && session.kit ? reviewedBy(answered.state, session.kit, now) : []
    const caused = [...passed.events, ...decided, ...answered.events, ...reviewed]
    events = [...events, ...caused.map((event, i) => ({ ...event, seq: events.length + i + 1 }))]
    state = reviewed.reduce<SessionState>(evolve, answered.state)
    return { now, turn, events, state }
  })
}

/**
 * The round as it would have gone with each turn as `as` has it, or without it where that is null. Every turn keeps its
 * instant, and its command its id. At the last turn's instant somebody looks in any case.
 */
export function playAgain(turns: Played[], schedule: Schedule, as: (turn: Turn) => Turn | null): Played[] {
  let before = lobbyOf(schedule).at(0)
  const kept = turns.flatMap(({ now, turn }, index) => {
    const taken = as(turn) ?? (index === turns.length - 1 ? { ...turn, asked: null, reviews: false } : null)
    if (taken === null) return []
    const wait = { forMs: now - before }
    before = now
    return [{ ...taken, wait, no: index }]
  })
  return play({ ...schedule, turns: kept })
}

/** What the script records when it looks at all steps that were left and finds nothing in them. */
export function reviewedBy(state: SessionState, kit: Kit, now: number): NewEvent[] {
  return unreviewed(state).flatMap((step) => {
    const missing = kit.steps[step].checkpoints.map(({ id }) => id)
    return review(state, step, missing, kit, now)
  })
}

function instantOf(wait: Turn["wait"], now: number, state: SessionState): number {
  if ("forMs" in wait) return now + wait.forMs
  return Math.max(now, (nextDueAt(state) ?? now) + wait.besideDueMs)
}
