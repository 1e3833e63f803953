import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { participantRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import type { ParticipantRole, PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { gone } from "./records.ts"
import type { EnteredSession, Participant, SessionStore } from "./store.ts"

export type Entrance = ReturnType<typeof createEntrance>

const inRound = participantRoles as readonly PartRole[]

/**
 * Whoever has no part in a session, or none of the roles that are served, is told that there is none: ids cannot be probed. Who
 * reviews a round is served only where they are named.
 */
export function createEntrance(store: Pick<SessionStore, "participantOf" | "findFor">, now: () => number) {
  return {
    async partIn<Role extends PartRole = ParticipantRole>(
      id: SessionId,
      person: PersonId | null,
      roles = inRound as readonly Role[],
    ): Promise<Participant<Role>> {
      const part = person && (await store.participantOf(id, person, now()))
      if (!part || !isOneOf(roles, part)) throw gone()
      return part
    },

    /** The session too, in the same query. */
    async enter<Role extends PartRole = ParticipantRole>(
      id: SessionId,
      person: PersonId | null,
      roles = inRound as readonly Role[],
    ): Promise<EnteredSession<Role>> {
      const entered = person && (await store.findFor(id, person, now()))
      if (!entered || !isOneOf(roles, entered.part)) throw gone()
      return { ...entered, part: entered.part }
    },
  }
}

function isOneOf<Role extends PartRole>(
  roles: readonly Role[],
  part: Participant<PartRole>,
): part is Participant<Role> {
  return (roles as readonly PartRole[]).includes(part.role)
}
