import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SwapRequest } from "@tradeoff/shared/contracts/swap.ts"
import type { Entrance } from "./entrance.ts"
import type { Founding } from "./founding.ts"
import type { KnownPart, PeopleStore } from "./people-store.ts"
import { isUniqueViolation } from "#db/unique-violation.ts"
import { gone } from "./records.ts"
import type { Records } from "./records.ts"

export interface SwapParts {
  people: PeopleStore
  records: Records
  entrance: Entrance
  founding: Founding
}

const sameQuestion =
  "That is the question of the first round, and whoever designs next has read its guide. Choose another one."

const changedOver: Record<ParticipantRole, ParticipantRole> = {
  candidate: "interviewer",
  interviewer: "candidate",
  observer: "observer",
}

/**
 * The second half of an evening: another prompt, the same two people, their roles changed over. Each mock is swapped once; whoever
 * asks again, or asks second, gets the one that is there.
 */
export function createSwap({ people, records, entrance, founding }: SwapParts) {
  /** The two of them; who asks first is the host of the second round. */
  async function pairOf(id: SessionId, no: number): Promise<KnownPart[]> {
    const pair = (await people.partsOf(id)).filter(({ role }) => role !== "observer")
    if (pair.length < 2) throw new Refusal("wrongState", "Your peer has left this round. Invite somebody to a new one.")
    return pair.toSorted((one, other) => Number(other.no === no) - Number(one.no === no))
  }

  return async function swap(person: PersonId | null, id: SessionId, asked: SwapRequest): Promise<SessionId> {
    const { row, part } = await entrance.enter(id, person)
    if (part.role === "observer") throw gone()
    const { standing, state } = await records.of(row)
    if (row.kind !== "mock" || state.alone) throw new Refusal("wrongState", "There is no peer to change over with.")
    if (standing.status !== "finished") throw new Refusal("wrongState", "Finish this round first, then change over.")
    const known = await people.swappedInto(id)
    if (known) return known
    if (asked.promptSlug === row.promptSlug) throw new Refusal("wrongState", sameQuestion)
    const { mode = row.mode, level = row.level, lengthMin = row.lengthMin, promptSlug } = asked
    try {
      return await founding.found({
        people: (await pairOf(id, part.no)).map(({ role, ...who }) => ({ ...who, role: changedOver[role] })),
        asked: { promptSlug },
        settings: { kind: "mock", begins: "onStart", mode, level, lengthMin },
        swappedFrom: id,
      })
    } catch (error) {
      const theirs = isUniqueViolation(error) ? await people.swappedInto(id) : null
      if (theirs) return theirs
      throw error
    }
  }
}
