import type { Phase } from "#contracts/steps.ts"
import { phaseBudgets, phases } from "./budgets.ts"
import type { SessionState } from "./state.ts"

/**
 * Every reading is a function of the record and of `now`, the server's instant (a page adds its measured distance to
 * its own clock). Only active time counts: pauses and the lobby do not. A `now` before the record's last event (the last
 * that everyone may see, so that all read the same) reads as the instant of that event.
 */

export const minuteMs = 60_000

/** The length of the round. */
export function lengthMs({ settings }: SessionState): number {
  return settings.lengthMin * minuteMs
}

/** Active time since the start. */
export function elapsedMs(state: SessionState, now: number): number {
  return state.visits.reduce((sum, { activeMs }) => sum + activeMs, uncountedMs(state, now))
}

/** What is left of the round's length; negative in overtime. In interview mode it stops at 0. */
export function remainingMs(state: SessionState, now: number): number {
  const leftMs = lengthMs(state) - elapsedMs(state, now)
  return state.settings.mode === "interview" ? Math.max(0, leftMs) : leftMs
}

/** Active time in one phase, over all its visits. */
export function spentMs(state: SessionState, phase: Phase, now: number): number {
  const counted = state.visits.filter((visit) => visit.phase === phase).reduce((sum, { activeMs }) => sum + activeMs, 0)
  return state.phase === phase ? counted + uncountedMs(state, now) : counted
}

export function budgetMs({ settings }: SessionState, phase: Phase): number {
  return phaseBudgets(settings)[phase] * minuteMs
}

export interface StepTime {
  phase: Phase
  budgetMs: number
  spentMs: number
  /** How often it was entered. */
  visits: number
}

/** One line for each of the eight phases, in their order, those without budget or visit included. */
export function stepTimes(state: SessionState, now: number): StepTime[] {
  const budgets = phaseBudgets(state.settings)
  return phases.map((phase) => ({
    phase,
    budgetMs: budgets[phase] * minuteMs,
    spentMs: spentMs(state, phase, now),
    visits: state.visits.filter((visit) => visit.phase === phase).length,
  }))
}

/** How much of think-time is left; 0 when nobody is taking any. */
export function thinkTimeLeftMs({ thinkTime }: SessionState, now: number): number {
  return thinkTime === null ? 0 : Math.min(thinkTime.untilAt - thinkTime.takenAt, Math.max(0, thinkTime.untilAt - now))
}

/** Time that has run since the record last put it down to a visit. */
function uncountedMs({ runningSince, latestAt }: SessionState, now: number): number {
  return runningSince === null ? 0 : Math.max(now, latestAt) - runningSince
}
