import { and, asc, eq, gt, isNotNull, isNull, notExists, or, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { AccountId, PersonId, ReviewRequestId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { QueuedReview, ReviewRequest } from "@tradeoff/shared/contracts/review-inbox.ts"
import { inRound, isSomebody, lasts, nearest, takesPart } from "#db/parts.ts"
import { account } from "#db/people-tables.ts"
import { review, reviewRequest } from "#db/review-tables.ts"
import { participant, session } from "#db/tables.ts"
import { isUniqueViolation } from "#db/unique-violation.ts"

/** Somebody takes a round from the queue; nobody has taken more than `most` and not submitted them. */
export interface Claim {
  person: PersonId
  account: AccountId
  request: ReviewRequestId
  now: number
  most: number
}

/** The session that one reviews, or why not: it asks no more; one took part in it; all places are taken; one has taken many. */
type Claimed = { session: SessionId } | "gone" | "own" | "full" | "many"

export type Tx = Parameters<Parameters<NodePgDatabase["transaction"]>[0]>[0]

export type ReviewQueueStore = ReturnType<typeof createReviewQueueStore>

const { id, wanted, about, askedAt } = reviewRequest
const request = { id, wanted, about, askedAt }

export function createReviewQueueStore(db: NodePgDatabase) {
  return {
    async find(sessionId: SessionId): Promise<ReviewRequest | null> {
      const [row] = await db.select(request).from(reviewRequest).where(eq(reviewRequest.sessionId, sessionId))
      return (row as ReviewRequest | undefined) ?? null
    },

    /** What is asked for then; null for a candidate who has deleted the session meanwhile. */
    ask: (
      sessionId: SessionId,
      no: number,
      { wanted, about, ...first }: ReviewRequest,
    ): Promise<ReviewRequest | null> =>
      db.transaction(async (tx) => {
        // Whoever deletes it locks it first, and takes the wish along.
        await tx.select({ id: session.id }).from(session).where(eq(session.id, sessionId)).for("key share")
        const still = and(eq(participant.sessionId, sessionId), eq(participant.no, no), takesPart)
        if ((await tx.$count(participant, still)) === 0) return null
        const [row] = await tx
          .insert(reviewRequest)
          .values({ sessionId, wanted, about, ...first })
          .onConflictDoUpdate({ target: reviewRequest.sessionId, set: { wanted, about } })
          .returning(request)
        return row as ReviewRequest
      }),

    async withdraw(sessionId: SessionId): Promise<void> {
      await db.delete(reviewRequest).where(eq(reviewRequest.sessionId, sessionId))
    },

    waitingFor: (person: PersonId, now: number, limit: number) => waitingFor(db, person, now, limit),

    /**
     * Takes a place, if there is one, with what `add` writes for somebody of that name in the same transaction. Those who want
     * the same round's come one after the other.
     */
    async claim(claim: Claim, add: (tx: Tx, session: SessionId, name: string) => Promise<void>): Promise<Claimed> {
      const attempt = () => db.transaction((tx) => takePlace(tx, claim, add))
      try {
        return await attempt()
      } catch (error) {
        // They came by a link at the same moment: this time they are found to be there.
        if (isUniqueViolation(error)) return attempt()
        throw error
      }
    },

    /** Whether there was a claim to end. */
    async giveUp(sessionId: SessionId, no: number, now: number): Promise<boolean> {
      const claimed = and(isNotNull(review.claimedUntil), isNull(review.submittedAt))
      const given = await db
        .update(review)
        .set({ claimedUntil: now })
        .where(and(eq(review.sessionId, sessionId), eq(review.author, no), claimed))
        .returning({ no: review.author })
      return given.length > 0
    },
  }
}

/** Those that have a place left and are none of somebody's rounds, the longest waiting first. */
async function waitingFor(db: NodePgDatabase, person: PersonId, now: number, limit: number): Promise<QueuedReview[]> {
  const { promptSlug, promptTitle, kind, mode, level, lengthMin } = session
  const candidate = alias(participant, "candidate")
  const theirs = and(eq(participant.sessionId, reviewRequest.sessionId), isPartOf(db, person, now))
  const rows = await db
    .select({
      ...{ request: id, about, askedAt },
      ...{ promptSlug, promptTitle, kind, mode, level, lengthMin, candidate: candidate.name },
    })
    .from(reviewRequest)
    .innerJoin(session, eq(session.id, reviewRequest.sessionId))
    .innerJoin(candidate, and(eq(candidate.sessionId, session.id), eq(candidate.role, "candidate")))
    .where(
      and(
        sql`${wanted} > ${db.$count(review, and(eq(review.sessionId, reviewRequest.sessionId), isTaken(now)))}`,
        notExists(
          db
            .select({ one: sql`1` })
            .from(participant)
            .where(theirs),
        ),
        isNull(candidate.removedAt),
      ),
    )
    .orderBy(asc(askedAt), asc(id))
    .limit(limit)
  return rows as QueuedReview[]
}

async function takePlace(
  tx: Tx,
  { person, account: owner, request, now, most }: Claim,
  add: (tx: Tx, session: SessionId, name: string) => Promise<void>,
): Promise<Claimed> {
  // First oneself, so that none of one's own claims is counted too late, then the session, as its deletion does.
  const [who] = await tx.select({ name: account.name }).from(account).where(eq(account.id, owner)).for("no key update")
  const [there] = await tx
    .select({ id: session.id })
    .from(session)
    .innerJoin(reviewRequest, eq(reviewRequest.sessionId, session.id))
    .where(eq(id, request))
    .for("no key update", { of: session })
  if (!who || !there) return "gone"
  const sessionId = there.id as SessionId
  // Read again: it may have been withdrawn, or changed, while this waited.
  const [asked] = await tx.select({ wanted }).from(reviewRequest).where(eq(id, request))
  if (!asked) return "gone"
  const [part] = await tx
    .select({ role: participant.role })
    .from(participant)
    .where(and(eq(participant.sessionId, sessionId), isPartOf(tx, person, now)))
    .orderBy(...nearest(person))
    .limit(1)
  if (part) return part.role === "reviewer" ? { session: sessionId } : "own"
  if ((await tx.$count(review, and(eq(review.sessionId, sessionId), isTaken(now)))) >= asked.wanted) return "full"
  if ((await openClaims(tx, person, now)) >= most) return "many"
  await add(tx, sessionId, who.name)
  return { session: sessionId }
}

/** A place of the queue's: submitted, or not yet. */
function isTaken(now: number): SQL | undefined {
  return and(isNotNull(review.claimedUntil), or(isNotNull(review.submittedAt), gt(review.claimedUntil, now)))
}

/** Somebody takes part, or did: who was sent out, or has deleted it, does not come back this way. Or they review it now. */
function isPartOf(db: Pick<NodePgDatabase, "select">, person: PersonId, now: number): SQL | undefined {
  return and(isSomebody(db, person), or(inRound, and(takesPart, lasts(db, now))))
}

async function openClaims(tx: Tx, person: PersonId, now: number): Promise<number> {
  const rows = await tx
    .select({ no: review.author })
    .from(participant)
    .innerJoin(review, and(eq(review.sessionId, participant.sessionId), eq(review.author, participant.no)))
    .where(and(isSomebody(tx, person), takesPart, isNull(review.submittedAt), gt(review.claimedUntil, now)))
  return rows.length
}
