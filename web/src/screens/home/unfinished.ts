import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"

/** More than these would be a list, and the list is below. */
const most = 3

/** The sessions one may want to go on with: begun, not finished, newest first. */
export function unfinished(sessions: readonly SessionSummary[]): SessionSummary[] {
  return sessions.filter(({ status }) => status === "running" || status === "paused").slice(0, most)
}
