import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { participantRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { gone } from "./records.ts"
import type { EnteredSession, Participant, SessionStore } from "./store.ts"

export type Entrance = ReturnType<typeof createEntrance>

/** Whoever has no part in a session, or none of the roles that are served, is told that there is none: ids cannot be probed. */
export function createEntrance(store: Pick<SessionStore, "participantOf" | "findFor">) {
  return {
    async partIn(
      id: SessionId,
      person: PersonId | null,
      roles: readonly ParticipantRole[] = participantRoles,
    ): Promise<Participant> {
      const part = person && (await store.participantOf(id, person))
      if (!part || !roles.includes(part.role)) throw gone()
      return part
    },

    /** The session too, in the same query. */
    async enter(id: SessionId, person: PersonId | null): Promise<EnteredSession> {
      const entered = person && (await store.findFor(id, person))
      if (!entered) throw gone()
      return entered
    },
  }
}
