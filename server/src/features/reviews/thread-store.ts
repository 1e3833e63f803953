import { and, asc, eq } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { ReplyId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Rating, Reply, ReplyAbout } from "@tradeoff/shared/contracts/reviews.ts"
import { review, reviewRating, reviewReply } from "#db/review-tables.ts"
import { participant } from "#db/tables.ts"

/** A line of a thread; `mine` is its reader's. */
export interface ReplyRow extends Omit<Reply, "mine"> {
  /** Whose review it is about. */
  author: number
  writer: number
}

/** A line to be added. */
export interface NewReply {
  id: ReplyId
  author: number
  writer: number
  about: ReplyAbout
  words: string
}

export type ThreadStore = ReturnType<typeof createThreadStore>

const { id, sessionId, author, writer, about, words, createdAt } = reviewReply
const columns = { id, author, writer, about, words, createdAt, from: participant.name }
const { prepared, listened, useful } = reviewRating

/** What the candidate and the authors of submitted reviews say to each other, and how the candidate found them. */
export function createThreadStore(db: NodePgDatabase) {
  const replies = (tx: Pick<NodePgDatabase, "select">) =>
    tx
      .select(columns)
      .from(reviewReply)
      .innerJoin(participant, and(eq(participant.sessionId, sessionId), eq(participant.no, writer)))

  return {
    /** All lines of a session's threads, in the order in which they were written. */
    async repliesIn(inSession: SessionId): Promise<ReplyRow[]> {
      const rows = await replies(db).where(eq(sessionId, inSession)).orderBy(asc(createdAt), asc(id))
      return rows as ReplyRow[]
    },

    /**
     * Adds a line, or yields its writer's line that has its id. `taken`: the id is that of a line elsewhere, or another's. `full`:
     * the thread has `most` lines.
     */
    reply: (inSession: SessionId, line: NewReply, now: number, most: number): Promise<ReplyRow | "taken" | "full"> =>
      db.transaction(async (tx) => {
        const thread = and(eq(sessionId, inSession), eq(author, line.author))
        const theirs = and(thread, eq(id, line.id), eq(writer, line.writer))
        // Whoever writes waits here for the one before, so that none is counted too late.
        const ofReview = and(eq(review.sessionId, inSession), eq(review.author, line.author))
        await tx.select({ author: review.author }).from(review).where(ofReview).for("update")
        const [known] = await replies(tx).where(theirs)
        if (known) return known as ReplyRow
        if ((await tx.$count(reviewReply, thread)) >= most) return "full"
        const added = await tx
          .insert(reviewReply)
          .values({ ...line, sessionId: inSession, createdAt: now })
          .onConflictDoNothing()
          .returning({ id })
        if (added.length === 0) return "taken"
        const [row] = await replies(tx).where(theirs)
        return row as ReplyRow
      }),

    /** By the author it is about. */
    async ratingsIn(inSession: SessionId): Promise<Map<number, Rating>> {
      const rows = await db
        .select({ author: reviewRating.author, rating: { prepared, listened, useful } })
        .from(reviewRating)
        .where(eq(reviewRating.sessionId, inSession))
      return new Map(rows.map((row) => [row.author, row.rating]))
    },

    async rate(inSession: SessionId, ofAuthor: number, rating: Rating, changedAt: number): Promise<void> {
      await db
        .insert(reviewRating)
        .values({ sessionId: inSession, author: ofAuthor, ...rating, changedAt })
        .onConflictDoUpdate({
          target: [reviewRating.sessionId, reviewRating.author],
          set: { ...rating, changedAt },
        })
    },
  }
}
