import type { NewEvent } from "#contracts/session-events.ts"
import type { ParticipantRole } from "#contracts/session-settings.ts"
import { newEvent } from "#interview/new-event.ts"
import type { Seat, SessionState } from "#interview/state.ts"

/** Who made the session: its first participant. Their invitations, and nobody else's, let people in. */
export const hostNo = 1

/** How long one who is ready waits for a peer before they may go on without. */
export const noShowMs = 5 * 60_000

/** Whether a person interviews: in a mock, until the candidate has gone on alone. */
export function withPeer({ settings, alone }: Pick<SessionState, "settings" | "alone">): boolean {
  return settings.kind === "mock" && !alone
}

/** Who has the role now; of observers, the first. */
export function seatOf({ seats }: Pick<SessionState, "seats">, role: ParticipantRole): Seat | null {
  return seats.find((seat) => seat.role === role && !seat.removed) ?? null
}

/** Why the round cannot be started yet, for people; null if it can. */
export function whyNotStarted(state: Pick<SessionState, "settings" | "alone" | "seats">): string | null {
  if (!withPeer(state)) return null
  const both = [seatOf(state, "candidate"), seatOf(state, "interviewer")]
  if (both.some((seat) => seat === null)) return "Your peer has not joined yet. Send them the link."
  return both.every((seat) => seat?.readyAt !== null) ? null : "The round starts once both of you are ready."
}

/** When a candidate who is ready may go on alone; null when they may not: they are not ready, or their peer is. */
export function aloneFromAt(state: Pick<SessionState, "settings" | "alone" | "seats" | "status">): number | null {
  if (!withPeer(state) || state.status !== "lobby") return null
  const readyAt = seatOf(state, "candidate")?.readyAt ?? null
  return readyAt === null || (seatOf(state, "interviewer")?.readyAt ?? null) !== null ? null : readyAt + noShowMs
}

/** What closes a part of a mock: the round is over, it goes on without an interviewer, or somebody has the seat. */
export type Closed = "over" | "alone" | "taken"

type Standing = Pick<SessionState, "alone" | "seats" | "status">

/** Null for a part that can be taken, from the lobby to the end; of observers there is room for more than one. */
export function closedBy(state: Standing, role: ParticipantRole): Closed | null {
  if (state.status === "finished") return "over"
  if (role === "observer") return null
  if (role === "interviewer" && state.alone) return "alone"
  return seatOf(state, role) ? "taken" : null
}

/** The same, for people. */
export function whyNotOpen(state: Standing, role: ParticipantRole): string | null {
  const closed = closedBy(state, role)
  if (closed === null) return null
  if (closed === "over") return "This round is over."
  if (closed === "alone") return "The candidate has gone on without an interviewer."
  return role === "candidate" ? "There is a candidate already." : "There is an interviewer already."
}

/** What lets somebody in, or for people why nobody can be. */
export type Joining = { event: NewEvent; whyNot?: never } | { whyNot: string; event?: never }

/** Somebody takes a seat. Candidate and interviewer have one each; who is there already is not asked again. */
export function joining(
  state: SessionState,
  { participant, role }: { participant: number; role: ParticipantRole },
  now: number,
): Joining {
  if (state.settings.kind !== "mock") return { whyNot: "Nobody else takes part in a solo round." }
  const whyNot = whyNotOpen(state, role)
  if (whyNot !== null) return { whyNot }
  return { event: seatTaken({ participant, role }, Math.max(now, state.latestAt)) }
}

/** Somebody takes a seat of their own doing. */
export function seatTaken(seat: { participant: number; role: ParticipantRole }, at: number): NewEvent {
  return newEvent("personJoined", seat, { at, actor: seat.participant, commandId: null })
}
