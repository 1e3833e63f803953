import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"

/** More than these would be a list, and the list is below. */
const most = 3

/** The sessions one may want to go on with, newest first: begun and not finished, then mocks in whose lobby somebody may wait. */
export function unfinished(sessions: readonly SessionSummary[]): SessionSummary[] {
  const begun = sessions.filter(({ status }) => status === "running" || status === "paused")
  const waiting = sessions.filter(({ status, kind }) => status === "lobby" && kind === "mock")
  return [...begun, ...waiting].slice(0, most)
}
