import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { closedBy } from "@tradeoff/shared/interview/mock/seats.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { otherRole, type SeatRole } from "#features/invite/peer-words.ts"

/** The part that a host of this role can still give away; null where somebody has it, or nobody can take it any more. */
export function freeSeat(session: Pick<SessionState, "alone" | "seats" | "status">, role: PartRole): SeatRole | null {
  if (role !== "candidate" && role !== "interviewer") return null
  return closedBy(session, otherRole[role]) === null ? otherRole[role] : null
}

/** Grows with everything that may close links or use one up: somebody comes, or is removed, or the candidate goes on alone. */
export function comings({ seats, alone }: Pick<SessionState, "alone" | "seats">): number {
  return seats.length + seats.filter(({ removed }) => removed).length + Number(alone)
}
