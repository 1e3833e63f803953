import type { InvitationId, PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import {
  type Invitation,
  type InvitationRead,
  type InvitationState,
  usesMax,
} from "@tradeoff/shared/contracts/invitations.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { hostNo } from "@tradeoff/shared/interview/mock/seats.ts"
import type { Sessions } from "#features/sessions/service.ts"
import { limits } from "#platform/limits.ts"
import { hashOf } from "#platform/secret-hash.ts"
import type { InvitationRow, InvitationStore } from "./store.ts"

export interface InvitationParts {
  store: InvitationStore
  sessions: Pick<Sessions, "partIn" | "record" | "peopleOf" | "admit" | "read">
  now(): number
  newId(): string
  /** 128 random bits, base64url. */
  newToken(): string
}

export type Invitations = ReturnType<typeof createInvitations>

/** Links by which people come into mocks: bound to a role, expiring, counted, revocable, and known by their hash alone. */
export function createInvitations({ store, sessions, now, newId, newToken }: InvitationParts) {
  /** The host's own session. @throws Refusal for everybody else. */
  async function hosted(id: SessionId, person: PersonId | null) {
    const part = await sessions.partIn(id, person, ["candidate", "interviewer"])
    const record = await sessions.record(id)
    if (part.no !== hostNo) throw new Refusal("notAllowed", "Only who made this round invites people to it.")
    if (record.row.kind !== "mock") throw new Refusal("wrongState", "Nobody else takes part in a solo round.")
    return record
  }

  async function known(code: string): Promise<InvitationRow> {
    const row = await store.byCodeHash(hashOf(code))
    if (!row)
      throw new Refusal(
        "notFound",
        "This link leads nowhere. It may be cut short, or its round was deleted: ask for another.",
      )
    return row
  }

  async function partOf(id: SessionId, person: PersonId | null): Promise<SessionId | null> {
    return sessions.partIn(id, person).then(
      () => id,
      () => null,
    )
  }

  return {
    async create(person: PersonId | null, id: SessionId, { role, hours }: { role: ParticipantRole; hours: number }) {
      const { standing } = await hosted(id, person)
      if (standing.status === "finished") throw new Refusal("wrongState", whyClosed.over)
      const made = (await store.of(id)).length
      if (made >= limits.invitationsPerSession)
        throw new Refusal("wrongState", "That is many invitations to one round. Begin another one.")
      const [code, at] = [newToken(), now()]
      const row: InvitationRow = {
        id: newId() as InvitationId,
        sessionId: id,
        codeHash: hashOf(code),
        role,
        usesLeft: usesMax[role],
        createdAt: at,
        expiresAt: at + hours * hourMs,
        revokedAt: null,
      }
      await store.add(row)
      return { invitation: toInvitation(row, false, at), code }
    },

    async list(person: PersonId | null, id: SessionId): Promise<Invitation[]> {
      const { standing } = await hosted(id, person)
      return (await store.of(id)).map((row) => toInvitation(row, standing.status === "finished", now()))
    },

    async revoke(person: PersonId | null, id: SessionId, invitation: InvitationId): Promise<void> {
      await hosted(id, person)
      await store.revoke(id, invitation, now())
    },

    /** Who invites to what. Uses nothing up. */
    async read(person: PersonId | null, code: string): Promise<InvitationRead> {
      const row = await known(code)
      const { row: session, standing } = await sessions.record(row.sessionId)
      const [host] = await sessions.peopleOf(row.sessionId)
      const { promptTitle, mode, level, lengthMin } = session
      return {
        ...{ promptTitle, mode, level, lengthMin },
        state: stateOf(row, standing.status === "finished", now()),
        role: row.role,
        from: host?.name ?? null,
        expiresAt: row.expiresAt,
        session: await partOf(row.sessionId, person),
      }
    },

    async accept(person: PersonId, code: string, name: string): Promise<SessionView> {
      const row = await known(code)
      await sessions.admit(row.sessionId, { person, role: row.role, name }, async (tx) => {
        if (await store.spend(tx, row.id, now())) return
        // It was open when it was read, so somebody has been quicker.
        const state = stateOf(row, false, now())
        throw new Refusal("wrongState", whyClosed[state === "open" ? "used" : state])
      })
      return sessions.read(person, row.sessionId)
    },
  }
}

const hourMs = 60 * 60_000

const whyClosed: Record<Exclude<InvitationState, "open">, string> = {
  used: "Somebody has come by this link already. Ask for another one.",
  expired: "This link has expired. Ask for another one.",
  revoked: "This link was taken back. Ask for another one.",
  over: "This round is over.",
}

function stateOf({ usesLeft, expiresAt, revokedAt }: InvitationRow, over: boolean, now: number): InvitationState {
  if (over) return "over"
  if (revokedAt !== null) return "revoked"
  if (usesLeft === 0) return "used"
  return expiresAt <= now ? "expired" : "open"
}

function toInvitation(row: InvitationRow, over: boolean, now: number): Invitation {
  const { id, role, usesLeft, createdAt, expiresAt } = row
  return { id, role, usesLeft, createdAt, expiresAt, state: stateOf(row, over, now) }
}
