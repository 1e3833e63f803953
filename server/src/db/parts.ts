import { and, asc, desc, eq, isNull, lte, ne, notExists, or, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { review } from "./review-tables.ts"
import { isSamePerson } from "./same-person.ts"
import { participant } from "./tables.ts"

type Db = Pick<NodePgDatabase, "select">

/** Whether a participant is somebody: this browser's person, or another one of the same account. */
export function isSomebody(db: Db, somebody: PersonId): SQL {
  return isSamePerson(db, participant.personId, somebody)
}

/** Neither removed by the host, nor has taken the session out of their own list. */
export const takesPart = and(isNull(participant.removedAt), isNull(participant.forgottenAt))

/** Not somebody who reviews it afterwards. */
export const inRound = ne(participant.role, "reviewer" satisfies PartRole)

/** Whoever has taken a round from the queue reviews it until their time is over, or for good once they have submitted. */
export function lasts(db: Db, now: number): SQL | undefined {
  return or(inRound, notExists(lapsedClaim(db, now)))
}

function lapsedClaim(db: Db, now: number) {
  const theirs = and(eq(review.sessionId, participant.sessionId), eq(review.author, participant.no))
  return db
    .select({ one: sql`1` })
    .from(review)
    .where(and(theirs, isNull(review.submittedAt), lte(review.claimedUntil, now)))
}

/**
 * Of several parts that an account has in one session, as two of its browsers once were two guests: one in the round before one
 * that reviews it, so that nobody reads their own round as somebody else; then this browser's, then the first.
 */
export function nearest(somebody: PersonId): SQL[] {
  const reviews = sql`${participant.role} = 'reviewer'`
  return [asc(reviews), desc(sql`${participant.personId} = ${somebody}`), asc(participant.no)]
}

/** One's part in each session that one has a part in now: `sessionId`, `no`, `role`, `joinedAt`. */
export function partsOf(db: Pick<NodePgDatabase, "selectDistinctOn" | "select">, somebody: PersonId, now: number) {
  return db
    .selectDistinctOn([participant.sessionId], {
      sessionId: participant.sessionId,
      no: participant.no,
      role: participant.role,
      joinedAt: participant.joinedAt,
    })
    .from(participant)
    .where(and(isSomebody(db, somebody), takesPart, lasts(db, now)))
    .orderBy(participant.sessionId, ...nearest(somebody))
    .as("mine")
}
