import { and, eq, or, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SelfReview, SelfReviewChange } from "@tradeoff/shared/contracts/self-review.ts"
import { selfReview } from "#db/tables.ts"

/** Somebody's part in a session, by its number. */
export interface Reviewer {
  session: SessionId
  participant: number
}

export type ReviewStore = ReturnType<typeof createReviewStore>

export function createReviewStore(db: NodePgDatabase) {
  const { sessionId, participant, checkpoints, scores, changedAt } = selfReview
  const marks = { checkpoints, scores }

  return {
    async find(session: SessionId, no: number): Promise<SelfReview | null> {
      const whose = and(eq(sessionId, session), eq(participant, no))
      const [row] = await db.select(marks).from(selfReview).where(whose)
      return row ? (row as SelfReview) : null
    },

    /** What these participants have marked, by session; what has no review is missing. One participant a session. */
    async checkpointsOf(whose: Reviewer[]): Promise<Map<SessionId, SelfReview["checkpoints"]>> {
      if (whose.length === 0) return new Map()
      const theirs = whose.map(({ session, participant: no }) => and(eq(sessionId, session), eq(participant, no)))
      const rows = await db
        .select({ sessionId, checkpoints })
        .from(selfReview)
        .where(or(...theirs))
      return new Map(rows.map((row) => [row.sessionId as SessionId, row.checkpoints as SelfReview["checkpoints"]]))
    },

    /**
     * Merged mark by mark in one statement, which locks the row: of two changes at once neither sees the review without
     * the other's. A mark that is null is taken out.
     */
    async change(session: SessionId, no: number, change: SelfReviewChange, now: number): Promise<SelfReview> {
      const changes = { checkpoints: json(change.checkpoints), scores: json(change.scores) }
      const [row] = await db
        .insert(selfReview)
        .values({
          sessionId: session,
          participant: no,
          checkpoints: withoutNulls(changes.checkpoints),
          scores: withoutNulls(changes.scores),
          changedAt: now,
        })
        .onConflictDoUpdate({
          target: [sessionId, participant],
          set: {
            checkpoints: withoutNulls(sql`${checkpoints} || ${changes.checkpoints}`),
            scores: withoutNulls(sql`${scores} || ${changes.scores}`),
            changedAt: sql`greatest(${changedAt}, ${now}::bigint)`,
          },
        })
        .returning(marks)
      return row as SelfReview
    },
  }
}

function json(value: object) {
  return sql`${JSON.stringify(value)}::jsonb`
}

function withoutNulls(value: ReturnType<typeof sql>) {
  return sql`jsonb_strip_nulls(${value})`
}
