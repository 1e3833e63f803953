import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Curveball } from "@tradeoff/shared/contracts/kit-judgement.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"

/** The change to tell now that one is due and none was told: the same one that the script would throw. */
export function suggestedCurveball(
  { createdAt, lines, interviewersOnly }: SessionState,
  { curveballs }: Pick<Kit, "curveballs">,
): Curveball | null {
  const due = interviewersOnly.curveballDueAt !== null && !lines.some(({ kind }) => kind === "curveball")
  return due ? (curveballs[createdAt % curveballs.length] ?? null) : null
}
