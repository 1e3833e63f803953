import { and, asc, desc, eq, gt, isNotNull, isNull, lt, ne, notExists, notInArray, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import { alias } from "drizzle-orm/pg-core"
import type { PersonId, RubricId } from "@tradeoff/shared/contracts/ids.ts"
import type { ReviewContent, ReviewKind } from "@tradeoff/shared/contracts/reviews.ts"
import { isSomebody, partsOf } from "#db/parts.ts"
import { review, reviewRequest } from "#db/review-tables.ts"
import { invitation, participant, session } from "#db/tables.ts"

/** What a session is scored with. */
export interface ScoredWith {
  rubricId: RubricId
  rubricVersion: number
}

/** A submitted review, as far as agreement is told from it. */
export interface ReviewScores extends ScoredWith {
  session: string
  author: number
  kind: ReviewKind
  scores: ReviewContent["scores"]
}

/** The same, where it matters whose it is. */
export interface KnownScores extends ReviewScores {
  mine: boolean
}

export type AgreementStore = ReturnType<typeof createAgreementStore>

const isGiven = isNotNull(review.submittedAt)
const byOthers = ne(review.kind, "self" satisfies ReviewKind)

export function createAgreementStore(db: NodePgDatabase) {
  const scored = { rubricId: session.rubricId, rubricVersion: session.rubricVersion }
  const told = {
    session: review.sessionId,
    author: review.author,
    kind: review.kind,
    scores: sql`${review.content}->'scores'`,
  }

  return {
    /**
     * The reviews of the rounds that are open to somebody because their own is submitted, candidates' predictions among them: of the
     * latest `limit` of these, each round's in the order of their submission.
     */
    async openTo(person: PersonId, now: number, limit: number): Promise<KnownScores[]> {
      const mine = partsOf(db, person, now)
      const own = alias(review, "own")
      const open = db
        .select({ id: session.id, no: mine.no, ...scored })
        .from(mine)
        .innerJoin(session, and(eq(session.id, mine.sessionId), isNull(session.gold)))
        .innerJoin(own, and(eq(own.sessionId, mine.sessionId), eq(own.author, mine.no), isNotNull(own.submittedAt)))
        .orderBy(desc(own.submittedAt), desc(session.id))
        .limit(limit)
        .as("open")
      const isMine = sql<boolean>`${review.author} = ${open.no}`
      const rows = await db
        .select({ ...told, rubricId: open.rubricId, rubricVersion: open.rubricVersion, mine: isMine })
        .from(open)
        .innerJoin(review, and(eq(review.sessionId, open.id), isGiven))
        .orderBy(asc(review.sessionId), asc(review.submittedAt), asc(review.author))
      return rows as KnownScores[]
    },

    /**
     * The latest `limit` reviews by others of everybody's rounds that are scored in one way, but for those that are sealed for
     * somebody, and those that anybody may still come to review: else figures before and after could be compared.
     */
    async ofAllFor(person: PersonId, { rubricId, rubricVersion }: ScoredWith, now: number, limit: number) {
      const own = alias(review, "own")
      const sealed = db
        .select({ id: participant.sessionId })
        .from(participant)
        .leftJoin(own, and(eq(own.sessionId, participant.sessionId), eq(own.author, participant.no)))
        .where(and(isSomebody(db, person), isNull(own.submittedAt)))
      const isScored = and(eq(session.rubricId, rubricId), eq(session.rubricVersion, rubricVersion))
      // Before anything is read of what they say: that is long.
      const latest = db
        .select({ id: review.sessionId, no: review.author, ...scored })
        .from(review)
        .innerJoin(session, eq(session.id, review.sessionId))
        .where(
          and(
            ...[isGiven, byOthers, isScored, isNull(session.gold), notInArray(review.sessionId, sealed)],
            ...[notExists(openRequest(db)), notExists(openLink(db, now))],
          ),
        )
        .orderBy(desc(review.submittedAt), desc(review.sessionId), desc(review.author))
        .limit(limit)
        .as("latest")
      const rows = await db
        .select({ ...told, rubricId: latest.rubricId, rubricVersion: latest.rubricVersion })
        .from(latest)
        .innerJoin(review, and(eq(review.sessionId, latest.id), eq(review.author, latest.no)))
        .orderBy(asc(review.submittedAt), asc(review.sessionId), asc(review.author))
      return rows as ReviewScores[]
    },
  }
}

/** Of a session that is offered in the queue and has not got all reviews that are wished for. */
function openRequest(db: NodePgDatabase) {
  const theirs = and(eq(review.sessionId, reviewRequest.sessionId), isNotNull(review.claimedUntil))
  const given = db.$count(review, and(theirs, isGiven))
  return db
    .select({ one: sql`1` })
    .from(reviewRequest)
    .where(and(eq(reviewRequest.sessionId, session.id), lt(given, reviewRequest.wanted)))
}

function openLink(db: NodePgDatabase, now: number) {
  const open = and(isNull(invitation.revokedAt), gt(invitation.usesLeft, 0), gt(invitation.expiresAt, now))
  return db
    .select({ one: sql`1` })
    .from(invitation)
    .where(and(eq(invitation.sessionId, session.id), eq(invitation.role, "reviewer"), open))
}
