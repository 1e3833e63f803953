import { and, asc, eq, inArray, isNotNull, isNull, ne, notExists, or, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { ParticipantRole, PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionPerson } from "@tradeoff/shared/contracts/session-view.ts"
import { inRound, takesPart } from "#db/parts.ts"
import { review, reviewRating, reviewReply, reviewRequest } from "#db/review-tables.ts"
import { comment, invitation, participant, session } from "#db/tables.ts"
import type { Participant, Tx } from "./store.ts"

/** Somebody who is let in, to the round unless said otherwise. */
export interface Newcomer<Role extends PartRole = ParticipantRole> {
  person: PersonId
  role: Role
  /** What the others call them; null where nobody does. */
  name: string | null
}

export interface KnownPerson extends SessionPerson {
  role: ParticipantRole
  /** Neither removed nor gone. */
  takesPart: boolean
}

export interface KnownPart {
  no: number
  role: ParticipantRole
  name: string | null
  person: PersonId
}

export type PeopleStore = ReturnType<typeof createPeopleStore>

/**
 * Who takes part in sessions. Who was removed keeps their number; who has forgotten a session keeps their seat. Of those who
 * review a round nobody is among its people.
 */
export function createPeopleStore(db: NodePgDatabase) {
  return {
    /** In the order of their numbers. */
    of: async (id: SessionId): Promise<KnownPerson[]> => (await peopleOfAll(db, [id])).get(id) ?? [],

    /** Those who take part, with the persons they are. */
    async partsOf(id: SessionId): Promise<KnownPart[]> {
      const rows = await db
        .select({ no: participant.no, role: participant.role, name: participant.name, person: participant.personId })
        .from(participant)
        .where(and(eq(participant.sessionId, id), takesPart, inRound))
        .orderBy(asc(participant.no))
      return rows as KnownPart[]
    },

    /** Part of the transaction that records that they joined. */
    async add(tx: Tx, sessionId: SessionId, no: number, { person: personId, role, name }: Newcomer, joinedAt: number) {
      await closeForgotten(tx, sessionId, personId, joinedAt)
      await tx.insert(participant).values({ sessionId, no, personId, role, name, joinedAt })
    },

    /**
     * Takes a mock out of somebody's own list, with their name and what they said of it; yields whether it is still the peer's.
     * Onlookers and reviewers keep no session alive.
     */
    async forget(id: SessionId, { no, role }: Participant, at: number): Promise<boolean> {
      return db.transaction(async (tx) => {
        // Whose round it was no longer asks anybody to review it. Before the session is locked, as somebody who comes by a link does.
        if (role === "candidate") await revokeReviewLinks(tx, id, at)
        // One after the other, so that of two who forget at once the second finds that nobody is left.
        await tx.select({ id: session.id }).from(session).where(eq(session.id, id)).for("update")
        await forgetPart(tx, id, no, at)
        if (role === "candidate") {
          await tx.delete(reviewRequest).where(eq(reviewRequest.sessionId, id))
          await tx.delete(reviewRating).where(eq(reviewRating.sessionId, id))
        }
        const halves = inArray(participant.role, ["candidate", "interviewer"])
        return (await tx.$count(participant, and(eq(participant.sessionId, id), takesPart, halves))) > 0
      })
    },

    /** The mock that swapped the roles of this one. */
    async swappedInto(id: SessionId): Promise<SessionId | null> {
      const [row] = await db.select({ id: session.id }).from(session).where(eq(session.swappedFrom, id))
      return (row?.id as SessionId | undefined) ?? null
    },
  }
}

/** Who has, or had, a part in each of these rounds, in the order of their numbers. */
export async function peopleOfAll(db: NodePgDatabase, ids: SessionId[]): Promise<Map<SessionId, KnownPerson[]>> {
  const isStill = sql<boolean>`${participant.removedAt} is null and ${participant.forgottenAt} is null`
  const all = new Map<SessionId, KnownPerson[]>(ids.map((id) => [id, []]))
  for (let from = 0; from < ids.length; from += sessionsAtOnce) {
    const rows = await db
      .select({
        sessionId: participant.sessionId,
        known: { participant: participant.no, role: participant.role, name: participant.name, takesPart: isStill },
      })
      .from(participant)
      .where(and(inArray(participant.sessionId, ids.slice(from, from + sessionsAtOnce)), inRound))
      .orderBy(asc(participant.no))
    for (const { sessionId, known } of rows) all.get(sessionId as SessionId)!.push(known as KnownPerson)
  }
  return all
}

/** Of up to eight people each, and those who have left. */
const sessionsAtOnce = 50

/** Whoever comes back to a round that they had deleted comes as somebody new: a person has one part at a time. */
export async function closeForgotten(tx: Tx, id: SessionId, person: PersonId, removedAt: number): Promise<void> {
  const theirs = and(eq(participant.sessionId, id), eq(participant.personId, person))
  const forgotten = and(isNull(participant.removedAt), isNotNull(participant.forgottenAt))
  await tx.update(participant).set({ removedAt }).where(and(theirs, forgotten))
}

async function revokeReviewLinks(tx: Tx, id: SessionId, revokedAt: number): Promise<void> {
  const open = and(eq(invitation.sessionId, id), eq(invitation.role, "reviewer"), isNull(invitation.revokedAt))
  await tx.update(invitation).set({ revokedAt }).where(open)
}

/**
 * Their own voice goes with them: name, comments, lines of threads, drafts, and what they foresaw of themself. The shared record
 * stays, and so does a review that they have submitted of somebody else, with the comments that belong to it.
 */
export async function forgetPart(tx: Tx, id: SessionId, no: number, at: number): Promise<void> {
  const part = and(eq(participant.sessionId, id), eq(participant.no, no))
  await tx.update(participant).set({ forgottenAt: at, name: null }).where(part)
  const unfinished = or(eq(review.kind, "self"), isNull(review.submittedAt))
  await tx.delete(review).where(and(eq(review.sessionId, id), eq(review.author, no), unfinished))
  await tx.delete(reviewReply).where(and(eq(reviewReply.sessionId, id), eq(reviewReply.writer, no)))
  const given = tx
    .select({ author: review.author })
    .from(review)
    .where(and(eq(review.sessionId, id), eq(review.author, no)))
  const ofNoReview = or(ne(comment.audience, "review"), notExists(given))
  await tx.delete(comment).where(and(eq(comment.sessionId, id), eq(comment.participant, no), ofNoReview))
}
