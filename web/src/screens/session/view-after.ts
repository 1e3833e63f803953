import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { remainingMs, stepTimes } from "@tradeoff/shared/interview/clock.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"

/** What was read of a session, brought up to what its record says now. */
export function viewAfter(read: SessionView, session: SessionState): SessionView {
  const now = session.latestAt
  const leftMs = remainingMs(session, now)
  const times = stepTimes(session, now)
  return {
    ...read,
    status: session.status,
    startedAt: session.startedAt,
    finishedAt: session.finished?.at ?? null,
    phase: session.phase,
    steps: steps.flatMap((step) => {
      const time = times.find(({ phase }) => phase === step)
      return time ? [{ step, budgetMs: time.budgetMs, spentMs: time.spentMs, visits: time.visits }] : []
    }),
    remainingMs: leftMs,
    overtime: leftMs < 0,
  }
}
