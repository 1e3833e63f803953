import { and, eq, isNotNull, or, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { session, sessionEvent } from "#db/tables.ts"

export type InterviewerStore = ReturnType<typeof createInterviewerStore>

export function createInterviewerStore(db: NodePgDatabase) {
  return {
    /**
     * The running sessions, or of one alone whether it is one, whose script owes a look at a step: some step was entered,
     * then another one or the wrap-up, and no review is of it. Time may have ended some of them already.
     */
    async owingReview(id: SessionId | null): Promise<SessionId[]> {
      const scripted = and(
        eq(session.status, "running"),
        or(eq(session.kind, "solo"), wentOnAlone),
        isNotNull(session.promptSlug),
      )
      const rows = await db
        .select({ id: session.id })
        .from(session)
        .where(and(scripted, id === null ? undefined : eq(session.id, id), someStepToReview))
      return rows.map((row) => row.id as SessionId)
    },
  }
}

/** The candidate of a mock whose peer did not come. */
const wentOnAlone = sql`exists (
  select from ${sessionEvent} gone where gone.session_id = ${session.id} and gone.type = 'wentOnAlone'
)`

/** A round without intro starts in a step; one with an intro has left none by leaving that. */
const someStepToReview = sql`exists (
  select from ${sessionEvent} entered
  where entered.session_id = ${session.id}
    and entered.type in ('sessionStarted', 'stepEntered')
    and coalesce(entered.body->>'step', entered.body->>'phase') <> 'intro'
    and exists (
      select from ${sessionEvent} next
      where next.session_id = ${session.id} and next.seq > entered.seq and next.type in ('stepEntered', 'wrapUpEntered')
    )
    and not exists (
      select from ${sessionEvent} seen
      where seen.session_id = ${session.id} and seen.type = 'stepReviewed'
        and seen.body->>'step' = coalesce(entered.body->>'step', entered.body->>'phase')
    )
)`
