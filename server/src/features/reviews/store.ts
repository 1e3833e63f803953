import { and, asc, desc, eq, isNotNull, or, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { ReviewContent, ReviewKind, SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import { review } from "#db/review-tables.ts"
import { isSamePerson } from "#db/same-person.ts"
import { participant, session } from "#db/tables.ts"

/** Somebody's part in a session, by its number. */
export interface Reviewer {
  session: SessionId
  participant: number
}

/** A review that is stored, as its author may change or submit it. */
export interface StoredReview {
  kind: ReviewKind
  content: ReviewContent
  submittedAt: number | null
  claimedUntil: number | null
}

/** What a review begins with. */
export type NewReview = Pick<StoredReview, "kind" | "content">

/** A review that others may read. */
export type GivenReview = Pick<SubmittedReview, "author" | "from" | "kind" | "content" | "submittedAt">

/** A review of a round in which its author took no part. */
export interface WrittenReview extends Pick<StoredReview, "kind" | "content" | "submittedAt"> {
  session: SessionId
  promptTitle: string
}

export type ReviewStore = ReturnType<typeof createReviewStore>

const { sessionId, author, kind, content, changedAt, submittedAt, claimedUntil } = review
const columns = { kind, content, submittedAt, claimedUntil }

export function createReviewStore(db: NodePgDatabase) {
  return {
    async find(inSession: SessionId, no: number): Promise<StoredReview | null> {
      const [row] = await db.select(columns).from(review).where(isOf(inSession, no))
      return (row as StoredReview | undefined) ?? null
    },

    /** What has been submitted, in the order in which it was. Whoever has forgotten the session has no name. */
    async given(inSession: SessionId): Promise<GivenReview[]> {
      const rows = await db
        .select({ author, from: participant.name, kind, content, submittedAt })
        .from(review)
        .innerJoin(participant, and(eq(participant.sessionId, sessionId), eq(participant.no, author)))
        .where(and(eq(sessionId, inSession), isNotNull(submittedAt)))
        .orderBy(asc(submittedAt), asc(author))
      return rows as GivenReview[]
    },

    /** What these candidates have marked of their own rounds, by session; what has no review is missing. One a session. */
    async checkpointsOf(whose: Reviewer[]): Promise<Map<SessionId, ReviewContent["checkpoints"]>> {
      if (whose.length === 0) return new Map()
      const theirs = whose.map(({ session, participant: no }) => isOf(session, no))
      const rows = await db
        .select({ sessionId, checkpoints: sql<ReviewContent["checkpoints"]>`${content}->'checkpoints'` })
        .from(review)
        .where(or(...theirs))
      return new Map(rows.map((row) => [row.sessionId as SessionId, row.checkpoints]))
    },

    /** What somebody has written of rounds in which they took no part, the latest first. */
    async writtenBy(person: PersonId): Promise<WrittenReview[]> {
      const rows = await db
        .select({ session: sessionId, promptTitle: session.promptTitle, kind, content, submittedAt })
        .from(review)
        .innerJoin(participant, and(eq(participant.sessionId, sessionId), eq(participant.no, author)))
        .innerJoin(session, eq(session.id, sessionId))
        .where(and(isSamePerson(db, participant.personId, person), eq(participant.role, "reviewer")))
        .orderBy(desc(changedAt), desc(sessionId))
      return rows as WrittenReview[]
    },

    /**
     * Writes what `rewrite` makes of a review, which is `first` as long as there is none; nothing when it throws. Of two at once
     * the second is asked with what the first has written.
     */
    rewrite: (
      inSession: SessionId,
      no: number,
      first: NewReview,
      now: number,
      rewrite: (stored: StoredReview) => StoredReview,
    ): Promise<StoredReview> =>
      db.transaction(async (tx) => {
        // The session first, as its deletion does.
        await tx.select({ id: session.id }).from(session).where(eq(session.id, inSession)).for("key share")
        await tx
          .insert(review)
          .values({ ...first, sessionId: inSession, author: no, createdAt: now, changedAt: now })
          .onConflictDoNothing()
        const [stored] = await tx.select(columns).from(review).where(isOf(inSession, no)).for("update")
        const rewritten = rewrite(stored as StoredReview)
        await tx
          .update(review)
          .set({ ...rewritten, changedAt: sql`greatest(${changedAt}, ${now}::bigint)` })
          .where(isOf(inSession, no))
        return rewritten
      }),
  }
}

function isOf(inSession: SessionId, no: number) {
  return and(eq(sessionId, inSession), eq(author, no))
}
