import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { joining } from "@tradeoff/shared/interview/mock/seats.ts"
import { limits } from "#platform/limits.ts"
import type { Newcomer, PeopleStore } from "./people-store.ts"
import type { Records } from "./records.ts"
import type { ReviewerStore } from "./reviewer-store.ts"
import { Overtaken } from "./store.ts"
import type { SessionStore, Tx } from "./store.ts"

export interface AdmissionParts {
  store: Pick<SessionStore, "participantOf" | "transact">
  people: PeopleStore
  reviewers: ReviewerStore
  records: Records
  now(): number
  newId(): string
}

type Spend = (tx: Tx) => Promise<void>

/**
 * Lets somebody into a mock, or has them review a finished round: the row that gives them their part, for the first the event that
 * says so, and whatever `spend` does in the same transaction, or nothing of it. `spend` throws when there is nothing left to spend.
 */
export function createAdmission({ store, people, reviewers, records, now, newId }: AdmissionParts) {
  const isThere = async (id: SessionId, { person }: Newcomer<PartRole>) =>
    (await store.participantOf(id, person, now())) !== null

  return async function admit(id: SessionId, newcomer: Newcomer<PartRole>, spend: Spend): Promise<void> {
    if (await isThere(id, newcomer)) return
    try {
      const { role } = newcomer
      if (role === "reviewer") await review(id, { ...newcomer, role }, spend)
      else await join(id, { ...newcomer, role }, spend)
    } catch (error) {
      // Pressed twice at once: one press has let them in, so the other finds no use left, or its own row in its way for ever.
      const pressedTwice = error instanceof Refusal || error instanceof Overtaken
      if (!pressedTwice || !(await isThere(id, newcomer))) throw error
    }
  }

  /** No event tells of it, and no number how many came before: who reviews knows nothing of others who do. */
  async function review(id: SessionId, newcomer: Newcomer<"reviewer">, spend: Spend): Promise<void> {
    await store.transact(async (tx) => {
      await spend(tx)
      await reviewers.add(tx, id, reviewerNumbers(newId), newcomer, now())
    })
  }

  async function join(id: SessionId, newcomer: Newcomer, spend: Spend): Promise<void> {
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

/** Chosen at random from 101 to 10,000; the people of a round are counted from 1. */
export function* reviewerNumbers(newId: () => string): Generator<number> {
  for (;;) yield 101 + (Number.parseInt(newId().slice(-8), 16) % 9_900)
}

const crowded = new Refusal("wrongState", `A session has room for ${limits.peoplePerRoom} people.`)
