import type { Kit } from "#contracts/kit-format.ts"
import { isAtMost } from "#contracts/level.ts"
import type { NewEvent } from "#contracts/session-events.ts"
import { isStep, type Phase, type Step } from "#contracts/steps.ts"
import { newEvent, saidByScript } from "./new-event.ts"
import { hasScript } from "./script.ts"
import { lastRecordedAt, type SessionState } from "./state.ts"

/** Whoever spends less than this in a step passes through, and is asked nothing about it. */
export const passingMs = 20_000

/**
 * The steps that were worked on, left for another one or the wrap-up, and have not been looked at since, in the order in
 * which they were first left. The script owes them a look for as long as the round runs.
 */
export function unreviewed(state: SessionState): Step[] {
  if (state.status !== "running" || !hasScript(state)) return []
  const left = state.visits.slice(0, -1)
  const stayedMs = (step: Phase) => left.reduce((sum, visit) => sum + (visit.phase === step ? visit.activeMs : 0), 0)
  return [...new Set(left.map(({ phase }) => phase))]
    .filter(isStep)
    .filter((step) => stayedMs(step) >= passingMs && !state.interviewersOnly.reviewed.includes(step))
}

/**
 * The look at a step that was left, whose checkpoints `missing` nothing points to, and the probe it leads to: the step's
 * first, not asked yet, that goes for one of them; for one that a round of this level expects, if there is such a probe.
 * Nothing if no look is owed.
 */
export function review(
  state: SessionState,
  step: Step,
  missing: readonly string[],
  { steps }: Pick<Kit, "steps">,
  now: number,
): NewEvent[] {
  if (!unreviewed(state).includes(step)) return []
  const origin = saidByScript(Math.max(now, lastRecordedAt(state)))
  const reviewed = newEvent("stepReviewed", { step, missing: [...missing] }, origin)
  const expected = steps[step].checkpoints.filter(({ level }) => isAtMost(level, state.settings.level))
  const goingFor = (wanted: readonly string[]) =>
    steps[step].probes.find(
      ({ id, for: goesFor = [] }) =>
        goesFor.some((checkpoint) => wanted.includes(checkpoint)) &&
        !state.lines.some((line) => line.kind === "probe" && line.probe === id),
    )
  const probe =
    goingFor(missing.filter((id) => expected.some((checkpoint) => checkpoint.id === id))) ?? goingFor(missing)
  return probe ? [reviewed, newEvent("probeAsked", { probe: probe.id, step, words: probe.ask }, origin)] : [reviewed]
}
