import type { InvitationId, PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import {
  type Invitation,
  type InvitationRead,
  type InvitationState,
  usesMax,
} from "@tradeoff/shared/contracts/invitations.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { partRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { closedBy, hostNo, whyNotOpen } from "@tradeoff/shared/interview/mock/seats.ts"
import type { Closed } from "@tradeoff/shared/interview/mock/seats.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
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

/** Links by which people come into mocks, or to review a finished round: bound to a role, expiring, counted, revocable, and known by their hash alone. */
export function createInvitations({ store, sessions, now, newId, newToken }: InvitationParts) {
  /**
   * Whose links are whose: those into a mock are its host's, those to review a round are its candidate's, and nobody else learns
   * whether there are any.
   */
  async function inviting(id: SessionId, person: PersonId | null) {
    const part = await sessions.partIn(id, person, ["candidate", "interviewer"])
    const { row, state } = await sessions.record(id)
    const hosts = part.no === hostNo
    const isTheirs = (role: PartRole) => (role === "reviewer" ? part.role === "candidate" : hosts)
    if (!hosts && !isTheirs("reviewer"))
      throw new Refusal("notAllowed", "Only who made this round invites people to it.")
    return { row, state, isTheirs }
  }

  type Inviting = Awaited<ReturnType<typeof inviting>>

  /** @throws Refusal when they may not invite, or nobody can come. */
  function refuseInviting({ row, state, isTheirs }: Inviting, role: PartRole): void {
    if (!isTheirs(role)) throw new Refusal("notAllowed", notTheirs[role === "reviewer" ? "reviewer" : "seat"])
    const whyNot =
      role === "reviewer"
        ? whyNotReviewed(state)
        : row.kind === "mock"
          ? whyNotOpen(state, role)
          : "Nobody else takes part in a solo round."
    if (whyNot !== null) throw new Refusal("wrongState", whyNot)
  }

  async function linksOf(id: SessionId, { isTheirs }: Inviting): Promise<InvitationRow[]> {
    return (await store.of(id)).filter(({ role }) => isTheirs(role))
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
    return sessions.partIn(id, person, partRoles).then(
      () => id,
      () => null,
    )
  }

  return {
    async create(person: PersonId | null, id: SessionId, { role, hours }: { role: PartRole; hours: number }) {
      const inviter = await inviting(id, person)
      refuseInviting(inviter, role)
      const made = (await linksOf(id, inviter)).length
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
      return { invitation: toInvitation(row, null, at), code }
    },

    async list(person: PersonId | null, id: SessionId): Promise<Invitation[]> {
      const inviter = await inviting(id, person)
      return (await linksOf(id, inviter)).map((row) => toInvitation(row, closed(inviter.state, row.role), now()))
    },

    async revoke(person: PersonId | null, id: SessionId, invitation: InvitationId): Promise<void> {
      const theirs = await linksOf(id, await inviting(id, person))
      if (theirs.some((row) => row.id === invitation)) await store.revoke(id, invitation, now())
    },

    /** Who invites to what. Uses nothing up. */
    async read(person: PersonId | null, code: string): Promise<InvitationRead> {
      const row = await known(code)
      const { row: session, state } = await sessions.record(row.sessionId)
      const people = await sessions.peopleOf(row.sessionId)
      const host = row.role === "reviewer" ? people.find(({ role }) => role === "candidate") : people[0]
      const { promptTitle, mode, level, lengthMin } = session
      return {
        ...{ promptTitle, mode, level, lengthMin },
        state: stateOf(row, closed(state, row.role), now()),
        role: row.role,
        alone: state.alone,
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
        const state = linkState(row, now())
        throw new Refusal("wrongState", whyShut[state === "open" ? "used" : state])
      })
      return sessions.read(person, row.sessionId)
    },
  }
}

const notTheirs = {
  seat: "Only who made this round invites people to it.",
  reviewer: "Only the candidate asks for reviews of a round.",
}

function whyNotReviewed({ status, startedAt }: Pick<SessionState, "status" | "startedAt">): string | null {
  if (status !== "finished") return "A round is reviewed once it is finished. Finish it first."
  return startedAt === null ? "This round ended before its clock started: there is nothing to review." : null
}

/** A round that is over is what reviewers come for. */
function closed(state: SessionState, role: PartRole): Closed | null {
  return role === "reviewer" ? null : closedBy(state, role)
}

const hourMs = 60 * 60_000

const whyShut = {
  used: "Somebody has come by this link already. Ask for another one.",
  expired: "This link has expired. Ask for another one.",
  revoked: "This link was taken back. Ask for another one.",
}

/** What has become of the link, whatever became of the round. */
function linkState({ usesLeft, expiresAt, revokedAt }: InvitationRow, now: number): "open" | keyof typeof whyShut {
  if (revokedAt !== null) return "revoked"
  if (usesLeft === 0) return "used"
  return expiresAt <= now ? "expired" : "open"
}

/** Where asking for another link would help nobody, the round's reason comes before the link's own. */
function stateOf(row: InvitationRow, closed: Closed | null, now: number): InvitationState {
  if (closed === "over" || closed === "alone") return closed
  const state = linkState(row, now)
  return state === "open" ? (closed ?? state) : state
}

function toInvitation(row: InvitationRow, closed: Closed | null, now: number): Invitation {
  const { id, role, usesLeft, createdAt, expiresAt } = row
  return { id, role, usesLeft, createdAt, expiresAt, state: stateOf(row, closed, now) }
}
