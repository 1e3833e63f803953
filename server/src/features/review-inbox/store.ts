import { and, count, desc, eq, isNotNull, isNull, lte, max, ne, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import { alias } from "drizzle-orm/pg-core"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { ReviewGiven, ReviewsReceived, ReviewToDo } from "@tradeoff/shared/contracts/review-inbox.ts"
import { partsOf } from "#db/parts.ts"
import { review, reviewRequest } from "#db/review-tables.ts"
import { participant, session, sessionEvent } from "#db/tables.ts"

export type ReviewInboxStore = ReturnType<typeof createReviewInboxStore>

type Parts = ReturnType<typeof partsOf>

const candidate = alias(participant, "candidate")
const isCandidate = and(
  eq(candidate.sessionId, session.id),
  eq(candidate.role, "candidate"),
  isNull(candidate.removedAt),
)
const { promptSlug, promptTitle, kind, mode, level, lengthMin } = session
const round = { promptSlug, promptTitle, kind, mode, level, lengthMin, candidate: candidate.name }
/** Of a gold round one is told elsewhere. */
const isOver = and(eq(session.status, "finished"), isNotNull(session.startedAt), isNull(session.gold))
const ownOf = (mine: Parts) => and(eq(review.sessionId, mine.sessionId), eq(review.author, mine.no))
const toSession = (mine: Parts) => eq(session.id, mine.sessionId)

/**
 * Lists of the sessions that somebody has a part in, each latest first. Nothing of it depends on what others have written or
 * submitted, but for the candidate of a round.
 */
export function createReviewInboxStore(db: NodePgDatabase) {
  return {
    /** Mocks that time ought to have ended by now. */
    async overdue(person: PersonId, now: number, limit: number): Promise<SessionId[]> {
      const mine = partsOf(db, person, now)
      const rows = await db
        .select({ id: session.id })
        .from(mine)
        .innerJoin(session, toSession(mine))
        .where(and(ne(mine.role, "candidate"), ne(session.status, "finished"), lte(session.dueAt, now)))
        .orderBy(desc(session.dueAt))
        .limit(limit)
      return rows.map(({ id }) => id as SessionId)
    },

    toDo: (person: PersonId, now: number, limit: number) => toDo(db, person, now, limit),

    async given(person: PersonId, now: number, limit: number): Promise<ReviewGiven[]> {
      const mine = partsOf(db, person, now)
      const rows = await db
        .select({ ...round, session: session.id, reviewAs: review.kind, submittedAt: review.submittedAt })
        .from(mine)
        .innerJoin(session, toSession(mine))
        .innerJoin(candidate, isCandidate)
        .innerJoin(review, ownOf(mine))
        .where(and(isOver, isNotNull(review.submittedAt), ne(review.kind, "self")))
        .orderBy(desc(review.submittedAt), desc(session.id))
        .limit(limit)
      return rows as ReviewGiven[]
    },

    async received(person: PersonId, now: number, limit: number): Promise<ReviewsReceived[]> {
      const mine = partsOf(db, person, now)
      const own = alias(review, "own")
      const lastAt = max(review.submittedAt)
      const rows = await db
        .select({
          ...round,
          session: session.id,
          reviews: count(),
          lastAt,
          open: sql<boolean>`bool_or(${own.submittedAt} is not null)`,
        })
        .from(mine)
        .innerJoin(session, toSession(mine))
        .innerJoin(candidate, isCandidate)
        .innerJoin(
          review,
          and(eq(review.sessionId, session.id), isNotNull(review.submittedAt), ne(review.kind, "self")),
        )
        .leftJoin(own, and(eq(own.sessionId, session.id), eq(own.author, mine.no)))
        .where(and(eq(mine.role, "candidate"), isOver))
        .groupBy(session.id, candidate.name)
        .orderBy(desc(lastAt), desc(session.id))
        .limit(limit)
      return rows.map((row) => ({ ...row, lastAt: Number(row.lastAt) })) as ReviewsReceived[]
    },
  }
}

async function toDo(db: NodePgDatabase, person: PersonId, now: number, limit: number): Promise<ReviewToDo[]> {
  const mine = partsOf(db, person, now)
  const wentOn = db
    .select({ one: sql`1` })
    .from(sessionEvent)
    .where(and(eq(sessionEvent.sessionId, session.id), eq(sessionEvent.type, "wentOnAlone")))
  // Whoever came to interview somebody who had gone on alone has watched, as onlookers do.
  const interviews = sql`${mine.role} = 'interviewer' and not exists ${wentOn}`
  const asked = sql`(${mine.role} = 'reviewer' or ${interviews} or ${review.author} is not null)`
  const rows = await db
    .select({
      ...round,
      session: session.id,
      reviewAs: sql`case when ${interviews} then 'interviewer' else 'peer' end`,
      finishedAt: session.finishedAt,
      claimedUntil: review.claimedUntil,
      about: sql`coalesce(${reviewRequest.about}, '')`,
    })
    .from(mine)
    .innerJoin(session, toSession(mine))
    .innerJoin(candidate, isCandidate)
    .leftJoin(review, ownOf(mine))
    .leftJoin(reviewRequest, and(eq(reviewRequest.sessionId, session.id), isNotNull(review.claimedUntil)))
    .where(and(ne(mine.role, "candidate"), isOver, isNull(review.submittedAt), asked))
    .orderBy(desc(sql`greatest(${session.finishedAt}, ${mine.joinedAt})`), desc(session.id))
    .limit(limit)
  return rows as ReviewToDo[]
}
