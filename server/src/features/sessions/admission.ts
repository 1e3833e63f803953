import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { joining } from "@tradeoff/shared/interview/mock/seats.ts"
import { limits } from "#platform/limits.ts"
import type { Newcomer, PeopleStore } from "./people-store.ts"
import type { Records } from "./records.ts"
import { Overtaken } from "./store.ts"
import type { SessionStore, Tx } from "./store.ts"

export interface AdmissionParts {
  store: Pick<SessionStore, "participantOf">
  people: PeopleStore
  records: Records
}

/**
 * Lets somebody into a mock: the row that gives them their part, the event that says so, and whatever `spend` does in the same
 * transaction, or nothing of it. `spend` throws when there is nothing left to spend.
 */
export function createAdmission({ store, people, records }: AdmissionParts) {
  const isThere = async (id: SessionId, { person }: Newcomer) => (await store.participantOf(id, person)) !== null

  return async function admit(id: SessionId, newcomer: Newcomer, spend: (tx: Tx) => Promise<void>): Promise<void> {
    if (await isThere(id, newcomer)) return
    try {
      await join(id, newcomer, spend)
    } catch (error) {
      // Pressed twice at once: one press has let them in, so the other finds no use left, or its own row in its way for ever.
      const pressedTwice = error instanceof Refusal || error instanceof Overtaken
      if (!pressedTwice || !(await isThere(id, newcomer))) throw error
    }
  }

  async function join(id: SessionId, newcomer: Newcomer, spend: (tx: Tx) => Promise<void>): Promise<void> {
    await records.add(id, (state, now) => {
      const no = state.seats.length + 1
      const { event, whyNot } = joining(state, { participant: no, role: newcomer.role }, now)
      if (whyNot !== undefined) throw new Refusal("wrongState", whyNot)
      if (state.seats.filter(({ removed }) => !removed).length >= limits.peoplePerRoom) throw crowded
      const alongside = async (tx: Tx) => {
        await spend(tx)
        await people.add(tx, id, no, newcomer, event.at)
      }
      return { events: [event], alongside }
    })
  }
}

const crowded = new Refusal("wrongState", `A session has room for ${limits.peoplePerRoom} people.`)
