import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionSummary, SessionView, StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { remainingMs, stepTimes } from "@tradeoff/shared/interview/clock.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { SessionRecord } from "./record.ts"
import type { SessionRow } from "./store.ts"

export function toSummary(row: SessionRow): SessionSummary {
  const { id, promptSlug, promptTitle, kind, mode, level, lengthMin, status, createdAt, startedAt, finishedAt } = row
  const told = { id, promptSlug, promptTitle, kind, mode, level, lengthMin, status, createdAt, startedAt, finishedAt }
  return { ...told, branchedFrom: originOf(row) }
}

/** The instant alone, which stays when the session it belongs to is deleted, names nothing. */
function originOf({ branchedFrom, branchedAt }: SessionRow): SessionSummary["branchedFrom"] {
  return branchedFrom === null || branchedAt === null ? null : { session: branchedFrom, at: branchedAt }
}

/** What of a session is not in its record. */
export interface Surroundings {
  /** The question as pinned. */
  brief: string
  /** Whose view it is. */
  role: ParticipantRole
  lateEdits: number
}

export function toView(
  { row, standing, state }: SessionRecord,
  { brief, role, lateEdits }: Surroundings,
  now: number,
): SessionView {
  return {
    ...toSummary({ ...row, ...standing }),
    brief,
    hasKit: row.promptSlug !== null,
    begins: row.begins,
    phase: state.phase,
    steps: timesByStep(state, now),
    remainingMs: remainingMs(state, now),
    overtime: state.overtimeStartedAt !== null,
    role,
    lateEdits,
    serverNow: now,
  }
}

export function timesByStep(state: SessionState, now: number): StepTime[] {
  const times = stepTimes(state, now)
  return steps.map((step) => {
    const { budgetMs, spentMs, visits } = times.find(({ phase }) => phase === step)!
    return { step, budgetMs, spentMs, visits }
  })
}
