import { and, asc, eq, exists, isNotNull, isNull, or, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { Comment } from "@tradeoff/shared/contracts/comments.ts"
import type { CommentId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { review } from "#db/review-tables.ts"
import { comment, session } from "#db/tables.ts"

/** A comment as everybody who may see it would; `mine` is its reader's. */
export type CommentRow = Omit<Comment, "mine">

/** One comment, for its author alone: all three are asked for at once, so that another's takes as long as none. */
export type OwnComment = Pick<CommentRow, "author" | "id"> & { sessionId: SessionId }

export type CommentStore = ReturnType<typeof createCommentStore>

const { id, sessionId, participant, audience, momentAt, place, words, createdAt, changedAt } = comment
const columns = { id, author: participant, audience, at: momentAt, place, words, createdAt, changedAt }

export function createCommentStore(db: NodePgDatabase) {
  return {
    /** In the order of their moments: the reader's own, and those that go with a review, once that one and the reader's are submitted. */
    async seenBy(inSession: SessionId, reader: number): Promise<CommentRow[]> {
      const submittedBy = (no: number | typeof participant) =>
        exists(
          db
            .select({ author: review.author })
            .from(review)
            .where(and(eq(review.sessionId, inSession), eq(review.author, no), isNotNull(review.submittedAt))),
        )
      // Those who calibrate by one gold round are strangers to each other.
      const ofOurs = exists(
        db
          .select({ id: session.id })
          .from(session)
          .where(and(eq(session.id, inSession), isNull(session.gold))),
      )
      const opened = and(eq(audience, "review"), submittedBy(reader), submittedBy(participant), ofOurs)
      const rows = await db
        .select(columns)
        .from(comment)
        .where(and(eq(sessionId, inSession), or(eq(participant, reader), opened)))
        .orderBy(asc(momentAt), asc(createdAt), asc(id))
      return rows.map(toRow)
    },

    /**
     * Adds `row`, or yields its author's comment in this session that has its id. `taken`: the id is that of a comment
     * elsewhere, or another's. `full`: its author has `most` comments in this session.
     */
    add: (inSession: SessionId, row: CommentRow, most: number) =>
      db.transaction((tx) => addComment(tx, inSession, row, most)),

    /** Null when there is no such comment. */
    async change(own: OwnComment, changed: string, now: number): Promise<CommentRow | null> {
      const [row] = await db
        .update(comment)
        .set({ words: changed, changedAt: sql`greatest(${changedAt}, ${now}::bigint)` })
        .where(isOwn(own))
        .returning(columns)
      return row ? toRow(row) : null
    },

    /** Whether there was such a comment. */
    async remove(own: OwnComment): Promise<boolean> {
      const removed = await db.delete(comment).where(isOwn(own)).returning({ id })
      return removed.length > 0
    },
  }
}

type Tx = Parameters<Parameters<NodePgDatabase["transaction"]>[0]>[0]

async function addComment(
  tx: Tx,
  inSession: SessionId,
  row: CommentRow,
  most: number,
): Promise<CommentRow | "taken" | "full"> {
  // Whoever adds waits here for the one before, so that none is counted too late. The session first, as its deletion does.
  await tx.select({ id: session.id }).from(session).where(eq(session.id, inSession)).for("no key update")
  const [kept] = await tx
    .select(columns)
    .from(comment)
    .where(isOwn({ ...row, sessionId: inSession }))
  if (kept) return toRow(kept)
  const count = await tx.$count(comment, and(eq(sessionId, inSession), eq(participant, row.author)))
  if (count >= most) return "full"
  const { author, at, ...rest } = row
  const [added] = await tx
    .insert(comment)
    .values({ ...rest, sessionId: inSession, participant: author, momentAt: at })
    .onConflictDoNothing()
    .returning(columns)
  return added ? toRow(added) : "taken"
}

function isOwn(own: OwnComment) {
  return and(eq(id, own.id), eq(sessionId, own.sessionId), eq(participant, own.author))
}

function toRow(row: { id: string }): CommentRow {
  return row as { id: CommentId } as CommentRow
}
