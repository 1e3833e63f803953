import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionPerson, SessionSummary, SessionView, StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { remainingMs, stepTimes } from "@tradeoff/shared/interview/clock.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { SessionRecord } from "./record.ts"
import type { Participant, SessionRow } from "./store.ts"

type Summary<Role extends PartRole> = Omit<SessionSummary, "role"> & { role: Role }

export function toSummary<Role extends PartRole>(row: SessionRow, role: Role): Summary<Role> {
  const { id, promptSlug, promptTitle, kind, mode, level, lengthMin, status, createdAt, startedAt, finishedAt } = row
  const told = { id, promptSlug, promptTitle, kind, mode, level, lengthMin, status, createdAt, startedAt, finishedAt }
  return { ...told, role, branchedFrom: originOf(row) }
}

/** Whether they still take part is no matter of a view. */
export function toPerson({ participant, role, name }: SessionPerson): SessionPerson {
  return { participant, role, name }
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
  part: Participant<PartRole>
  people: SessionPerson[]
  swappedInto: SessionId | null
  lateEdits: number
}

export function toView(
  { row, standing, state }: SessionRecord,
  { brief, part, people, swappedInto, lateEdits }: Surroundings,
  now: number,
): SessionView {
  return {
    ...toSummary({ ...row, ...standing }, part.role),
    brief,
    hasKit: row.promptSlug !== null,
    begins: row.begins,
    phase: state.phase,
    steps: timesByStep(state, now),
    remainingMs: remainingMs(state, now),
    overtime: state.overtimeStartedAt !== null,
    participant: part.no,
    people,
    swappedInto,
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
