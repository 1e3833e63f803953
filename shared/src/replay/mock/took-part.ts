import type { ParticipantRole } from "#contracts/session-settings.ts"
import type { Turn } from "#replay/turns.ts"

/** Somebody of whom a replay tells. */
export interface TookPart {
  readonly participant: number
  readonly role: ParticipantRole
  /** They were not let stay to the end. */
  readonly removed: boolean
}

/** Everybody who had a seat while the clock ran, in the order in which they came; nobody in a solo round. */
export function tookPart(turns: readonly Turn[]): TookPart[] {
  const there = new Map<number, TookPart>()
  for (const { after } of turns) {
    if (after.startedAt === null) continue
    for (const { participant, role, removed } of after.seats)
      if (!removed || there.has(participant)) there.set(participant, { participant, role, removed })
  }
  return [...there.values()]
}
