import type { Kit } from "#contracts/kit-format.ts"
import type { Curveball } from "#contracts/kit-judgement.ts"
import type { NewEvent } from "#contracts/session-events.ts"
import { newEvent, type Origin } from "./new-event.ts"
import type { SessionState } from "./state.ts"

/**
 * The curveball to throw now that one is due and none was thrown; null otherwise. Which one it is depends on when the session
 * was made: another round of the same prompt may get another.
 */
export function dueCurveball(
  { createdAt, lines, interviewersOnly }: SessionState,
  { curveballs }: Pick<Kit, "curveballs">,
): Curveball | null {
  if (interviewersOnly.curveballDueAt === null || lines.some(({ kind }) => kind === "curveball")) return null
  return curveballs[createdAt % curveballs.length] ?? null
}

export function curveballThrown({ id, kind, say }: Curveball, origin: Origin): NewEvent {
  return newEvent("curveballThrown", { curveball: id, kind, words: say }, origin)
}
