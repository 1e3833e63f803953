import type { StepTime } from "#contracts/session-view.ts"
import type { Step } from "#contracts/steps.ts"

/** Clocks show whole seconds: what is told must add up with what they show, and less is not worth a word. */
export const noticedMs = 1_000

/** Of a round that used a smaller share of its time, the steps say nothing about pacing. */
const tellingShare = 0.1

type Time = Pick<StepTime, "spentMs" | "budgetMs">

/** How far a time lies over what was meant, in whole seconds of what a clock shows; negative for what is left of it. */
export function overMs({ spentMs, budgetMs }: Time): number {
  return Math.floor(spentMs / noticedMs) * noticedMs - budgetMs
}

/** The longest of all times, spent or meant: what bars side by side are drawn to. At least 1 ms. */
export function longestMs(times: readonly Time[]): number {
  return Math.max(1, ...times.flatMap(({ spentMs, budgetMs }) => [spentMs, budgetMs]))
}

/** One step against its budget. */
export interface StepPace extends StepTime {
  overMs: number
  /** What was spent, as a share of what was meant: 1.25 is a quarter over. Null where nothing was meant for it. */
  share: number | null
}

/** A round's time against its budgets. */
export interface Pacing {
  /** In the order given. */
  steps: readonly StepPace[]
  /** All steps together. */
  total: Omit<StepPace, "step" | "visits">
  /** The active time of the whole round, and the time it was meant to take. */
  usedMs: number
  lengthMs: number
  /** What went to the introduction and the wrap-up. */
  aroundMs: number
  /** The step that went furthest over its budget, the first of equals; null when none did by as much as a second. */
  furthestOver: StepPace | null
  /** The steps that were never come to. */
  missed: readonly Step[]
  /** Whether enough of the round's time was used for its steps to say anything. */
  telling: boolean
}

/** `usedMs` of `lengthMs`: the whole round's active time. */
export function pacing(times: readonly StepTime[], usedMs: number, lengthMs: number): Pacing {
  const steps = times.map((time) => ({ ...time, ...paceOf(time) }))
  const spentMs = times.reduce((sum, time) => sum + time.spentMs, 0)
  const budgetMs = times.reduce((sum, time) => sum + time.budgetMs, 0)
  const furthest = steps
    .filter(({ visits }) => visits > 0)
    .reduce<StepPace | null>((most, next) => (most === null || next.overMs > most.overMs ? next : most), null)
  return {
    steps,
    total: { spentMs, budgetMs, ...paceOf({ spentMs, budgetMs }) },
    usedMs,
    lengthMs,
    aroundMs: usedMs - spentMs,
    furthestOver: furthest !== null && furthest.overMs >= noticedMs ? furthest : null,
    missed: steps.filter(({ visits }) => visits === 0).map(({ step }) => step),
    telling: usedMs >= tellingShare * lengthMs,
  }
}

function paceOf(time: Time) {
  return { overMs: overMs(time), share: time.budgetMs > 0 ? time.spentMs / time.budgetMs : null }
}
