import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { SelfReview, SelfReviewChange } from "@tradeoff/shared/contracts/self-review.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { ReviewStore } from "./store.ts"

export interface ReviewParts {
  store: ReviewStore
  sessions: Pick<Sessions, "partIn" | "record" | "kitOf">
  now(): number
}

export type Reviews = ReturnType<typeof createReviews>

/** What candidates say of their own finished rounds. */
export function createReviews({ store, sessions, now }: ReviewParts) {
  async function finishedRound(id: SessionId, person: PersonId | null) {
    const part = await sessions.partIn(id, person, ["candidate"])
    const { row, standing } = await sessions.record(id)
    if (standing.status !== "finished") throw new Refusal("wrongState", notBeforeTheEnd)
    return { part, row }
  }

  return {
    /** Empty as long as nothing has been marked. */
    async read(person: PersonId | null, id: SessionId): Promise<SelfReview> {
      const { part } = await finishedRound(id, person)
      return (await store.find(id, part.no)) ?? { checkpoints: {}, scores: {} }
    },

    /** For other features, which have made sure of the reviewers: what each has marked, by session. */
    marksOf: store.checkpointsOf,

    /** Marks and scores what `change` names and nothing else; yields the whole review as it is then. */
    async change(person: PersonId | null, id: SessionId, change: SelfReviewChange): Promise<SelfReview> {
      const { part, row } = await finishedRound(id, person)
      refuseUnknown(Object.keys(change.checkpoints), await sessions.kitOf(row))
      return store.change(id, part.no, change, now())
    },
  }
}

const notBeforeTheEnd = "A round is marked and scored once it is finished. Finish it first."

function refuseUnknown(marked: string[], kit: Kit | null): void {
  if (marked.length === 0) return
  if (!kit) throw new Refusal("badRequest", "A question of your own has no checkpoints to mark. Score the dimensions.")
  const known = new Set(Object.values(kit.steps).flatMap(({ checkpoints }) => checkpoints.map(({ id }) => id)))
  const unknown = marked.filter((id) => !known.has(id))
  if (unknown.length === 0) return
  const message = `The kit of this round has no checkpoint ${unknown.join(", ")}. Mark those that it lists.`
  throw new Refusal("badRequest", message)
}
