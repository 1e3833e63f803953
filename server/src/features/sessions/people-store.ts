import { and, asc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionPerson } from "@tradeoff/shared/contracts/session-view.ts"
import { comment, participant, selfReview, session } from "#db/tables.ts"
import type { Tx } from "./store.ts"

/** Somebody who is let in. */
export interface Newcomer {
  person: PersonId
  role: ParticipantRole
  name: string
}

export interface KnownPerson extends SessionPerson {
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

/** Who takes part in sessions. Who was removed keeps their number; who has forgotten a session keeps their seat. */
export function createPeopleStore(db: NodePgDatabase) {
  return {
    /** In the order of their numbers. */
    async of(id: SessionId): Promise<KnownPerson[]> {
      const takesPart = sql<boolean>`${participant.removedAt} is null and ${participant.forgottenAt} is null`
      const rows = await db
        .select({ participant: participant.no, role: participant.role, name: participant.name, takesPart })
        .from(participant)
        .where(eq(participant.sessionId, id))
        .orderBy(asc(participant.no))
      return rows as KnownPerson[]
    },

    /** Those who take part, with the persons they are. */
    async partsOf(id: SessionId): Promise<KnownPart[]> {
      const rows = await db
        .select({ no: participant.no, role: participant.role, name: participant.name, person: participant.personId })
        .from(participant)
        .where(and(eq(participant.sessionId, id), isNull(participant.removedAt), isNull(participant.forgottenAt)))
        .orderBy(asc(participant.no))
      return rows as KnownPart[]
    },

    /** Part of the transaction that records that they joined. */
    async add(tx: Tx, sessionId: SessionId, no: number, { person: personId, role, name }: Newcomer, joinedAt: number) {
      // Whoever comes back to a mock that they had deleted comes as somebody new: a person has one part at a time.
      const forgotten = and(isNull(participant.removedAt), isNotNull(participant.forgottenAt))
      const theirs = and(eq(participant.sessionId, sessionId), eq(participant.personId, personId))
      await tx.update(participant).set({ removedAt: joinedAt }).where(and(theirs, forgotten))
      await tx.insert(participant).values({ sessionId, no, personId, role, name, joinedAt })
    },

    /**
     * Takes a mock out of somebody's own list, with their name and what they said of it; yields whether it is still the peer's. Onlookers keep
     * no session alive.
     */
    async forget(id: SessionId, no: number, at: number): Promise<boolean> {
      return db.transaction(async (tx) => {
        // One after the other, so that of two who forget at once the second finds that nobody is left.
        await tx.select({ id: session.id }).from(session).where(eq(session.id, id)).for("update")
        await tx
          .update(participant)
          .set({ forgottenAt: at, name: null })
          .where(and(eq(participant.sessionId, id), eq(participant.no, no)))
        // Their own voice goes with them; the shared record stays.
        for (const own of [selfReview, comment]) {
          await tx.delete(own).where(and(eq(own.sessionId, id), eq(own.participant, no)))
        }
        const staying = and(
          isNull(participant.removedAt),
          isNull(participant.forgottenAt),
          ne(participant.role, "observer"),
        )
        return (await tx.$count(participant, and(eq(participant.sessionId, id), staying))) > 0
      })
    },

    /** The mock that swapped the roles of this one. */
    async swappedInto(id: SessionId): Promise<SessionId | null> {
      const [row] = await db.select({ id: session.id }).from(session).where(eq(session.swappedFrom, id))
      return (row?.id as SessionId | undefined) ?? null
    },
  }
}
