import {
  type Actor,
  type Audience,
  audienceByType,
  type EventBody,
  type EventCore,
  type EventType,
} from "#contracts/session-events.ts"
import type { SessionStatus } from "#contracts/session-view.ts"
import type { Phase, Step } from "#contracts/steps.ts"
import { type AskedQuestion, type Line, neverRetried, nothingKnown, type Seat, type SessionState } from "./state.ts"

/** The event types of one audience. Whoever adds a type must give it a meaning below, or this does not compile. */
type For<Wanted extends Audience> = {
  [Type in EventType]: (typeof audienceByType)[Type] extends Wanted ? Type : never
}[EventType]

/** What is not for interviewers alone. */
type OnStage = For<"everyone" | "round">

/** The statuses in which events that are not for interviewers alone mean something; elsewhere nothing but their instant is kept. */
const happensWhile: Record<OnStage, readonly SessionStatus[]> = {
  sessionCreated: [],
  sessionStarted: ["lobby"],
  stepEntered: ["running"],
  wrapUpEntered: ["running"],
  sessionPaused: ["running"],
  sessionResumed: ["paused"],
  thinkTimeTaken: ["running"],
  thinkTimeEnded: ["running"],
  budgetReached: ["running"],
  overtimeStarted: ["running"],
  factGiven: ["running"],
  questionAsked: ["running"],
  hintGiven: ["running"],
  stepRetried: ["running"],
  lineSaid: ["running"],
  questionAnswered: ["running"],
  curveballThrown: ["running"],
  probeAsked: ["running"],
  personJoined: ["lobby", "running", "paused"],
  personRemoved: ["lobby", "running", "paused"],
  readySet: ["lobby"],
  wentOnAlone: ["lobby"],
  messageSent: ["lobby", "running", "paused"],
  sessionFinished: ["lobby", "running", "paused"],
}

/**
 * The state after one more event: the only meaning events have, for room, web and replay alike. Total: it never
 * throws, and an event that makes no sense where it stands changes nothing else. Before `sessionCreated` there is no
 * state, and other events leave it so.
 */
export function evolve<Before extends SessionState | null>(state: Before, event: EventCore): SessionState | Before {
  if (state === null) return event.type === "sessionCreated" ? created(event) : state
  return isOnStage(event) ? onStage(state, event) : backstage(state, event)
}

/** The state that a whole record tells; null while it lacks `sessionCreated`. */
export function fold(events: Iterable<EventCore>): SessionState | null {
  let state: SessionState | null = null
  for (const event of events) state = evolve(state, event)
  return state
}

function isOnStage(event: EventCore): event is EventCore<OnStage> {
  return audienceByType[event.type] !== "interviewers"
}

function created({ at, body }: EventCore<"sessionCreated">): SessionState {
  return {
    settings: body.settings,
    status: "lobby",
    createdAt: at,
    startedAt: null,
    phase: null,
    visits: [],
    runningSince: null,
    pauses: [],
    thinkTime: null,
    cues: [],
    overtimeStartedAt: null,
    seats: [],
    alone: false,
    messages: [],
    questions: [],
    lines: [],
    hints: [],
    retries: neverRetried,
    finished: null,
    latestAt: at,
    interviewersOnly: nothingKnown,
  }
}

/** Events for interviewers: they read and change `interviewersOnly` and nothing else. */
function backstage(state: SessionState, event: EventCore<For<"interviewers">>): SessionState {
  const latestAt = Math.max(state.interviewersOnly.latestAt ?? 0, event.at)
  const known = { ...state.interviewersOnly, latestAt }
  switch (event.type) {
    case "promptPinned":
      return { ...state, interviewersOnly: { ...known, promptHash: event.body.hash } }
    case "budgetOverrun":
      return { ...state, interviewersOnly: { ...known, overruns: [...known.overruns, event.body.phase] } }
    case "curveballDue":
      return { ...state, interviewersOnly: { ...known, curveballDueAt: event.at } }
    case "stepReviewed":
      return { ...state, interviewersOnly: { ...known, reviewed: [...known.reviewed, event.body.step] } }
    case "checkpointMarked": {
      const { checkpoint, state: mark } = event.body
      return { ...state, interviewersOnly: { ...known, checkpoints: marked(known.checkpoints, checkpoint, mark) } }
    }
    case "draftScored": {
      const { dimension, score } = event.body
      return { ...state, interviewersOnly: { ...known, draft: marked(known.draft, dimension, score) } }
    }
    case "noteTaken": {
      const note = { ...event.body, at: event.at, by: event.actor }
      return { ...state, interviewersOnly: { ...known, notes: [...known.notes, note] } }
    }
    case "noteChanged": {
      const changed = known.notes.map((note) => (note.note === event.body.note ? { ...note, ...event.body } : note))
      return { ...state, interviewersOnly: { ...known, notes: changed } }
    }
    case "noteRemoved": {
      const left = known.notes.filter(({ note }) => note !== event.body.note)
      return { ...state, interviewersOnly: { ...known, notes: left } }
    }
  }
}

/** `marks` with one of them set, or taken back. */
function marked<Marks extends object>(marks: Marks, name: string, mark: Marks[keyof Marks] | null): Marks {
  const { [name as keyof Marks]: _, ...others } = marks
  return (mark === null ? others : { ...others, [name]: mark }) as Marks
}

/** Events for everyone: they never read `interviewersOnly`. */
function onStage(before: SessionState, event: EventCore<OnStage>): SessionState {
  const state = { ...before, latestAt: Math.max(before.latestAt, event.at) }
  if (!happensWhile[event.type].includes(state.status)) return state
  switch (event.type) {
    case "sessionStarted":
      return entered({ ...state, status: "running", startedAt: event.at }, event.body.phase, event.at)
    case "stepEntered":
      return entered(state, event.body.step, event.at)
    case "wrapUpEntered":
      return entered(state, "wrap-up", event.at)
    case "sessionPaused":
      return paused(state, event.body, event.at)
    case "sessionResumed":
      return resumed(state, event.at)
    case "thinkTimeTaken":
      return { ...state, thinkTime: thinkTime(event) }
    case "thinkTimeEnded":
      return { ...state, thinkTime: null }
    case "budgetReached":
      return { ...state, cues: [...state.cues, event.body.phase] }
    case "overtimeStarted":
      return { ...state, overtimeStartedAt: event.at }
    case "factGiven":
      return { ...state, questions: [...state.questions, answered(state, event)] }
    case "questionAsked":
      return { ...state, questions: [...state.questions, unanswered(state, event)] }
    case "hintGiven":
      return { ...state, hints: [...state.hints, { ...event.body, at: event.at }] }
    case "questionAnswered":
      return { ...state, questions: withAnswer(state, event.body) }
    case "lineSaid":
      return said(state, event.at, { kind: event.body.line, words: event.body.words })
    case "probeAsked": {
      const { probe, step, words } = event.body
      return said(state, event.at, { kind: "probe", probe, step, words })
    }
    case "curveballThrown": {
      const { curveball, kind: change, words } = event.body
      return said(state, event.at, { kind: "curveball", curveball, change, words })
    }
    case "personJoined":
      return { ...state, seats: [...state.seats, { ...event.body, readyAt: null, removed: false }] }
    case "personRemoved":
      return { ...state, seats: seatChanged(state, event.body.participant, { readyAt: null, removed: true }) }
    case "readySet":
      return { ...state, seats: seatChanged(state, event.actor, { readyAt: event.body.ready ? event.at : null }) }
    case "wentOnAlone":
      return { ...state, alone: true }
    case "messageSent":
      return { ...state, messages: [...state.messages, { at: event.at, by: event.actor, text: event.body.text }] }
    case "stepRetried":
      return { ...state, retries: retried(state, event.body.step) }
    case "sessionFinished":
      return finished(state, event.body, event.at)
    case "sessionCreated":
      return state
  }
}

function seatChanged({ seats }: SessionState, participant: Actor, change: Partial<Seat>): SessionState["seats"] {
  return seats.map((seat) => (seat.participant === participant ? { ...seat, ...change } : seat))
}

function thinkTime({ actor, at, body }: EventCore<"thinkTimeTaken">): SessionState["thinkTime"] {
  return { takenBy: actor, takenAt: at, untilAt: at + body.durationMs }
}

function answered({ phase }: SessionState, { at, body }: EventCore<"factGiven">): AskedQuestion {
  return {
    at,
    phase,
    text: body.question,
    listed: true,
    fact: body.fact,
    answer: body.answer,
    volunteered: body.volunteered,
  }
}

function unanswered({ phase }: SessionState, { at, body }: EventCore<"questionAsked">): AskedQuestion {
  return { at, phase, text: body.text, listed: false, fact: null, answer: null, volunteered: false }
}

/** The latest question in one's own words that waits for it gets the answer. */
function withAnswer({ questions }: SessionState, { fact, words }: EventBody<"questionAnswered">) {
  const at = questions.findLastIndex(({ answer }) => answer === null)
  const question = questions[at]
  return question ? questions.with(at, { ...question, fact, answer: words }) : questions
}

type Unplaced<Each> = Each extends unknown ? Omit<Each, "at" | "phase"> : never

function said(state: SessionState, at: number, line: Unplaced<Line>): SessionState {
  return { ...state, lines: [...state.lines, { ...line, at, phase: state.phase }] }
}

function retried({ retries }: SessionState, step: Step): SessionState["retries"] {
  return { ...retries, [step]: retries[step] + 1 }
}

function entered(state: SessionState, phase: Phase, at: number): SessionState {
  const visit = { phase, enteredAt: at, leftAt: null, activeMs: 0 }
  return { ...state, phase, visits: [...closed(state, at), visit], runningSince: at }
}

function paused(state: SessionState, { reason }: EventBody<"sessionPaused">, at: number): SessionState {
  const pause = { fromAt: at, untilAt: null, reason }
  const visits = counted(state, at)
  return { ...state, status: "paused", visits, runningSince: null, thinkTime: null, pauses: [...state.pauses, pause] }
}

function resumed(state: SessionState, at: number): SessionState {
  return { ...state, status: "running", runningSince: at, pauses: unpaused(state, at) }
}

function finished(state: SessionState, { reason }: EventBody<"sessionFinished">, at: number): SessionState {
  const ended = { visits: closed(state, at), runningSince: null, thinkTime: null, pauses: unpaused(state, at) }
  return { ...state, ...ended, status: "finished", finished: { at, reason } }
}

/** The visits with the time that has been running put down to the last of them. */
function counted({ visits, runningSince }: SessionState, at: number): SessionState["visits"] {
  const last = visits.at(-1)
  if (last === undefined || runningSince === null) return visits
  return visits.with(-1, { ...last, activeMs: last.activeMs + Math.max(0, at - runningSince) })
}

function closed(state: SessionState, at: number): SessionState["visits"] {
  const visits = counted(state, at)
  const last = visits.at(-1)
  return last === undefined ? visits : visits.with(-1, { ...last, leftAt: at })
}

function unpaused({ pauses }: SessionState, at: number): SessionState["pauses"] {
  const last = pauses.at(-1)
  return last === undefined || last.untilAt !== null ? pauses : pauses.with(-1, { ...last, untilAt: at })
}
