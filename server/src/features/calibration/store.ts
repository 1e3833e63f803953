import { and, desc, eq, isNotNull } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { GoldReview } from "@tradeoff/shared/contracts/calibration.ts"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { goldReview, review } from "#db/review-tables.ts"
import { isSamePerson } from "#db/same-person.ts"
import { participant, session } from "#db/tables.ts"

/** A gold round that somebody has taken, in one of its recordings. */
export interface Taken {
  name: string
  session: SessionId
  /** When they submitted their scores; null while it is a draft, or nothing. */
  scoredAt: number | null
}

export type CalibrationStore = ReturnType<typeof createCalibrationStore>

export function createCalibrationStore(db: NodePgDatabase) {
  return {
    /** All that somebody has taken, the latest first. */
    async takenBy(person: PersonId): Promise<Taken[]> {
      const theirs = and(eq(review.sessionId, participant.sessionId), eq(review.author, participant.no))
      const mine = isSamePerson(db, participant.personId, person)
      const rows = await db
        .select({ name: session.gold, session: session.id, scoredAt: review.submittedAt })
        .from(participant)
        .innerJoin(session, eq(session.id, participant.sessionId))
        .leftJoin(review, theirs)
        .where(and(isNotNull(session.gold), eq(participant.role, "reviewer"), mine))
        .orderBy(desc(participant.joinedAt), desc(session.id))
      return rows as Taken[]
    },

    /** How the recording of a session is scored, now that it says so. */
    async keep(sessionId: SessionId, said: GoldReview): Promise<void> {
      await db
        .insert(goldReview)
        .values({ sessionId, review: said })
        .onConflictDoUpdate({ target: goldReview.sessionId, set: { review: said } })
    },

    async kept(sessionId: SessionId): Promise<GoldReview | null> {
      const [row] = await db
        .select({ review: goldReview.review })
        .from(goldReview)
        .where(eq(goldReview.sessionId, sessionId))
      return (row?.review as GoldReview | undefined) ?? null
    },
  }
}
