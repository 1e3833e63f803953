import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionPerson } from "@tradeoff/shared/contracts/session-view.ts"
import { tookPart } from "@tradeoff/shared/replay/mock/took-part.ts"
import type { Turn } from "@tradeoff/shared/replay/turns.ts"
import { nameless } from "#features/peers/peers.ts"

/** Somebody whose pointer and view of the board a replay shows. */
export interface Watched {
  readonly participant: number
  readonly role: ParticipantRole
  readonly name: string
  /** It is who watches. */
  readonly me: boolean
  readonly removed: boolean
}

/** Those who took part, in the order in which they came; of a round alone, who made it. Never empty. */
export function peopleOf(turns: readonly Turn[], known: readonly SessionPerson[], me: number): readonly Watched[] {
  const nameOf = (no: number) => known.find(({ participant }) => participant === no)?.name ?? nameless
  const people = tookPart(turns).map((one) => ({
    ...one,
    name: nameOf(one.participant),
    me: one.participant === me,
  }))
  if (people.length > 0) return people
  return [{ participant: me, role: "candidate", name: nameOf(me), me: true, removed: false }]
}

/** Whose view is followed until one chooses: the candidate's, and if there were two that of the one who stayed. */
export function followedFirst(people: readonly Watched[]): number {
  const candidates = people.filter(({ role }) => role === "candidate")
  const one = candidates.findLast(({ removed }) => !removed) ?? candidates.at(-1) ?? people[0]
  return one?.participant ?? 1
}

/** Whose it is: "Ann’s", "your". */
export function whose({ name, me }: Pick<Watched, "name" | "me">): string {
  return me ? "your" : `${name}’s`
}
