import type { NewEvent } from "#contracts/session-events.ts"
import type { Phase } from "#contracts/steps.ts"
import { curveballAfterMin } from "./budgets.ts"
import { budgetMs, elapsedMs, lengthMs, minuteMs, spentMs } from "./clock.ts"
import { evolve } from "./evolve.ts"
import { causedByTime, newEvent } from "./new-event.ts"
import { withPeer } from "./mock/seats.ts"
import { nextLine, type Pinned } from "./script.ts"
import { lastRecordedAt, type SessionState } from "./state.ts"

/**
 * What time alone has caused up to and including `now` and the record does not hold yet, each stamped with the
 * instant at which it was due, in order. Asked early, late, often or seldom, it makes the same record.
 */
export function due(state: SessionState, now: number): NewEvent[] {
  return advance(state, now).events
}

/**
 * As `due`, with the state after those events: the one to hand to `decide` and to the readings of clock.ts. With what the
 * session has pinned, the script says its lines too, each right behind the event that it answers: asked after every
 * command, it answers that one.
 */
export function advance(
  state: SessionState,
  now: number,
  pinned: Pinned | null = null,
): { state: SessionState; events: NewEvent[] } {
  const events: NewEvent[] = []
  let advanced = state
  for (let next = nextAt(state, now, pinned); next !== null; next = nextAt(advanced, now, pinned)) {
    events.push(next)
    advanced = evolve(advanced, next)
  }
  return { state: advanced, events }
}

function nextAt(state: SessionState, now: number, pinned: Pinned | null): NewEvent | null {
  const line = nextLine(state, pinned)
  if (line) return line
  const next = nextDue(state)
  return next && next.at <= now ? next : null
}

/** When time will next cause something if nobody does anything: what a timer is set to. Null: never. */
export function nextDueAt(state: SessionState): number | null {
  return nextDue(state)?.at ?? null
}

/** The earliest of what is to come; at one instant, in the order of this list. */
function nextDue(state: SessionState): NewEvent | null {
  if (state.status !== "running" || state.phase === null) return null
  const expected = [
    thinkTimeOver(state),
    ...(state.phase === "intro" ? [introOver(state)] : [cue(state, state.phase), overrun(state, state.phase)]),
    curveball(state),
    timeUp(state),
    leftOpen(state),
  ].filter((event) => event !== null)
  return expected.reduce<NewEvent | null>((first, event) => (first && first.at <= event.at ? first : event), null)
}

function thinkTimeOver(state: SessionState): NewEvent | null {
  return state.thinkTime && newEvent("thinkTimeEnded", {}, dueAt(state, state.thinkTime.untilAt))
}

function introOver(state: SessionState): NewEvent {
  return newEvent(
    "stepEntered",
    { step: "requirements" },
    dueAt(state, spentAt(state, "intro", budgetMs(state, "intro"))),
  )
}

function cue(state: SessionState, phase: Phase): NewEvent | null {
  const budget = budgetMs(state, phase)
  if (budget === 0 || state.cues.includes(phase)) return null
  return newEvent("budgetReached", { phase }, dueAt(state, spentAt(state, phase, budget)))
}

/** Comes at 130 % of the budget, for interviewers. */
function overrun(state: SessionState, phase: Phase): NewEvent | null {
  const budget = budgetMs(state, phase)
  if (budget === 0 || state.interviewersOnly.overruns.includes(phase)) return null
  return newEvent("budgetOverrun", { phase }, hiddenDueAt(state, spentAt(state, phase, (budget * 13) / 10)))
}

/** Interview mode throws one, where there is a kit to take it from; a peer is reminded of theirs in practice too. */
function curveball(state: SessionState): NewEvent | null {
  const { settings, interviewersOnly } = state
  if (settings.promptSlug === null || !(settings.mode === "interview" || withPeer(state))) return null
  if (interviewersOnly.curveballDueAt !== null) return null
  const at = instantAt(state, curveballAfterMin(settings) * minuteMs, (now) => elapsedMs(state, now))
  return newEvent("curveballDue", {}, hiddenDueAt(state, at))
}

/** The round's length is used up: the end in interview mode, overtime in practice. */
function timeUp(state: SessionState): NewEvent | null {
  const at = instantAt(state, lengthMs(state), (now) => elapsedMs(state, now))
  if (state.settings.mode === "interview") return newEvent("sessionFinished", { reason: "time" }, dueAt(state, at))
  return state.overtimeStartedAt === null ? newEvent("overtimeStarted", {}, dueAt(state, at)) : null
}

/**
 * Nobody works through a second full length unbroken; the lid was closed or the tab forgotten. The pause keeps the
 * record honest and lets the round be taken up the next day. Counted from the start of overtime, or from the last
 * resume after it.
 */
function leftOpen(state: SessionState): NewEvent | null {
  if (state.overtimeStartedAt === null) return null
  const resumedAt = state.pauses.at(-1)?.untilAt ?? 0
  const at = Math.max(state.overtimeStartedAt, resumedAt) + lengthMs(state)
  return newEvent("sessionPaused", { reason: "leftOpen" }, dueAt(state, at))
}

/** When the active time in the current phase reaches `targetMs`, if nothing comes between. */
function spentAt(state: SessionState, phase: Phase, targetMs: number): number {
  return instantAt(state, targetMs, (now) => spentMs(state, phase, now))
}

/** When a reading that runs with the clock shows `targetMs`. */
function instantAt({ latestAt }: SessionState, targetMs: number, readingMs: (now: number) => number): number {
  return latestAt + targetMs - readingMs(latestAt)
}

/**
 * An instant before what everyone has seen can only mean that somebody recorded without asking what was due; the event
 * then takes the latter's instant, so that no record runs backwards.
 */
function dueAt({ latestAt }: SessionState, at: number) {
  return causedByTime(Math.max(at, latestAt))
}

/** The same for what only interviewers see. */
function hiddenDueAt(state: SessionState, at: number) {
  return causedByTime(Math.max(at, lastRecordedAt(state)))
}
