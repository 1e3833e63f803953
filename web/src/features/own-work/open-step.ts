import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"

/** The step whose cards the candidate saw; the wrap-up shows those of the last one. */
export function openStep(state: Pick<SessionState, "phase"> | null): Step {
  const phase = state?.phase ?? "intro"
  if (phase === "intro") return "requirements"
  return phase === "wrap-up" ? "trade-offs" : phase
}
