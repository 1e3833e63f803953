import type { PersonId, RubricId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import type { Rubrics } from "#features/rubrics/service.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { ReviewStore } from "./store.ts"

export interface ScoringParts {
  store: Pick<ReviewStore, "find">
  sessions: Pick<Sessions, "partIn" | "record" | "hasReviewers" | "scoreWith">
  rubrics: Pick<Rubrics, "of" | "hold">
}

/**
 * What a session is scored with. It is chosen as long as nobody can have begun to score, and not as long as nobody has: else
 * being refused would tell somebody that others are at it.
 */
export function createScoring({ store, sessions, rubrics }: ScoringParts) {
  async function isSettled(id: SessionId, no: number): Promise<boolean> {
    const { row, standing } = await sessions.record(id)
    if (row.kind === "mock") return standing.status === "finished"
    return (await store.find(id, no)) !== null || (await sessions.hasReviewers(id))
  }

  return {
    async chooseRubric(person: PersonId | null, id: SessionId, rubric: RubricId): Promise<Rubric> {
      const part = await sessions.partIn(id, person, ["candidate", "interviewer"])
      if (await isSettled(id, part.no)) throw new Refusal("wrongState", settled)
      return rubrics.of(await sessions.scoreWith(id, (tx) => rubrics.hold(tx, person!, rubric)))
    },
  }
}

const settled =
  "The rubric of a mock is chosen before the round ends, and alone before you begin to score or somebody comes to review."
