import type { Actor } from "#contracts/session-events.ts"
import type { ParticipantRole } from "#contracts/session-settings.ts"
import type { Turn } from "#replay/turns.ts"

/** What goes on between the people of a mock, apart from the interview. */
export type AmongPeople =
  /** `early`: before the clock started. */
  | { readonly kind: "chat"; readonly by: Actor; readonly words: string; readonly early: boolean }
  | { readonly kind: "joined"; readonly participant: number; readonly role: ParticipantRole }
  | { readonly kind: "removed"; readonly participant: number }

/** Who came and went before the clock started is no part of the round: those who took part are known anyway. */
export function amongPeople({ before, after }: Turn): AmongPeople[] {
  const early = before.startedAt === null
  const written = after.messages
    .slice(before.messages.length)
    .map(({ by, text }): AmongPeople => ({ kind: "chat", by, words: text, early }))
  if (early) return written
  const come = after.seats
    .slice(before.seats.length)
    .map(({ participant, role }): AmongPeople => ({ kind: "joined", participant, role }))
  const gone = before.seats
    .filter(({ removed }, at) => !removed && after.seats[at]?.removed)
    .map(({ participant }): AmongPeople => ({ kind: "removed", participant }))
  return [...written, ...come, ...gone]
}
