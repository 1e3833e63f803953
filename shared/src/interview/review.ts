import type { Kit } from "#contracts/kit-format.ts"
import type { NewEvent } from "#contracts/session-events.ts"
import { isStep, type Step } from "#contracts/steps.ts"
import { newEvent, saidByScript } from "./new-event.ts"
import { hasScript } from "./script.ts"
import { lastRecordedAt, type SessionState } from "./state.ts"

/**
 * The steps that were left, for another one or the wrap-up, and have not been looked at since, in the order in which they
 * were first left. The script owes them a look for as long as the round runs.
 */
export function unreviewed(state: SessionState): Step[] {
  if (state.status !== "running" || !hasScript(state)) return []
  const left = state.visits
    .slice(0, -1)
    .map(({ phase }) => phase)
    .filter(isStep)
  return [...new Set(left)].filter((step) => !state.interviewersOnly.reviewed.includes(step))
}

/**
 * The look at a step that was left, whose checkpoints `missing` nothing points to, and the probe it leads to: the step's
 * first that goes for one of them and was not asked yet, if there is one. Nothing if no look is owed.
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
  const probe = steps[step].probes.find(
    ({ id, for: goesFor = [] }) =>
      goesFor.some((checkpoint) => missing.includes(checkpoint)) &&
      !state.lines.some((line) => line.kind === "probe" && line.probe === id),
  )
  return probe ? [reviewed, newEvent("probeAsked", { probe: probe.id, step, words: probe.ask }, origin)] : [reviewed]
}
