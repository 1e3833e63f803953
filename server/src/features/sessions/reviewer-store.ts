import { and, eq, isNotNull, isNull, not } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { emptyContent } from "@tradeoff/shared/rubric/review/content.ts"
import { inRound, isSomebody, nearest, takesPart } from "#db/parts.ts"
import { review } from "#db/review-tables.ts"
import { participant } from "#db/tables.ts"
import { closeForgotten, forgetPart } from "./people-store.ts"
import type { Newcomer } from "./people-store.ts"
import type { Tx } from "./store.ts"

export type ReviewerStore = ReturnType<typeof createReviewerStore>

/** Who reviews rounds in which they took no part. */
export function createReviewerStore(db: NodePgDatabase) {
  return {
    /**
     * Somebody reviews a round from now on, under the first of `numbers` that nobody has: for good, or until `claimedUntil` unless they
     * have submitted by then. Whose time was over comes back to their number and draft. Part of a transaction.
     */
    async add(
      tx: Tx,
      sessionId: SessionId,
      numbers: Iterable<number>,
      newcomer: Newcomer<"reviewer">,
      joinedAt: number,
      claimedUntil: number | null = null,
    ): Promise<void> {
      if (await comesBack(tx, sessionId, newcomer, claimedUntil)) return
      const { person: personId, role, name } = newcomer
      await closeForgotten(tx, sessionId, personId, joinedAt)
      const no = await numbered(numbers, async (no) => {
        const added = await tx
          .insert(participant)
          .values({ sessionId, no, personId, role, name, joinedAt })
          .onConflictDoNothing({ target: [participant.sessionId, participant.no] })
          .returning({ no: participant.no })
        return added.length > 0
      })
      if (claimedUntil === null) return
      const written = { createdAt: joinedAt, changedAt: joinedAt, claimedUntil }
      await tx.insert(review).values({ sessionId, author: no, kind: "peer", content: emptyContent, ...written })
    },

    /** Whether anybody reviews it, or did. */
    async areThere(id: SessionId): Promise<boolean> {
      return (await db.$count(participant, and(eq(participant.sessionId, id), not(inRound)))) > 0
    },

    /** Takes all that somebody reviews, or has reviewed, from them: their name, and what they have not submitted. */
    async forget(person: PersonId, at: number): Promise<void> {
      const reviewed = and(isSomebody(db, person), takesPart, not(inRound))
      const parts = await db.select({ id: participant.sessionId, no: participant.no }).from(participant).where(reviewed)
      for (const { id, no } of parts) await db.transaction((tx) => forgetPart(tx, id as SessionId, no, at))
    },
  }
}

/** The first of `numbers` that is `free`. */
async function numbered(numbers: Iterable<number>, free: (no: number) => Promise<boolean>): Promise<number> {
  for (const no of numbers) if (await free(no)) return no
  throw new Error("There is no number left.")
}

/** Whether it is somebody who had taken the round from the queue and let the time for it go by. */
async function comesBack(
  tx: Tx,
  id: SessionId,
  { person, name }: Newcomer<"reviewer">,
  claimedUntil: number | null,
): Promise<boolean> {
  const claimed = and(eq(review.sessionId, id), isNotNull(review.claimedUntil), isNull(review.submittedAt))
  const [theirs] = await tx
    .select({ no: participant.no })
    .from(participant)
    .innerJoin(review, and(claimed, eq(review.author, participant.no)))
    .where(and(eq(participant.sessionId, id), isSomebody(tx, person), takesPart))
    .orderBy(...nearest(person))
    .limit(1)
  if (!theirs) return false
  await tx
    .update(review)
    .set({ claimedUntil })
    .where(and(eq(review.sessionId, id), eq(review.author, theirs.no)))
  await tx
    .update(participant)
    .set({ name })
    .where(and(eq(participant.sessionId, id), eq(participant.no, theirs.no)))
  return true
}
