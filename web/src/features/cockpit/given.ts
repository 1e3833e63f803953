import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Moves } from "#features/workspace/use-moves.ts"

/** What every part of the cockpit reads and does. */
export interface Given {
  session: SessionState
  command: Moves["command"]
}

/** Why nothing can be told or asked just now; null while the clock runs. */
export function whyNothingGiven({ status }: SessionState): string | null {
  return status === "running" ? null : "The round is paused"
}
