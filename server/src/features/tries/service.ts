import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import type { Practised, Try } from "@tradeoff/shared/contracts/tries.ts"
import type { Reviews } from "#features/reviews/service.ts"
import type { Sessions } from "#features/sessions/service.ts"

export interface TryParts {
  sessions: Pick<Sessions, "sameQuestion" | "practisedBy">
  reviews: Pick<Reviews, "marksOf">
}

export type Tries = ReturnType<typeof createTries>

/** A candidate's rounds of one question, side by side. */
export function createTries({ sessions, reviews }: TryParts) {
  return {
    /** Which prompts somebody has finished rounds of, the latest first. */
    practised: (person: PersonId | null): Promise<Practised[]> => sessions.practisedBy(person),

    /** Those that are finished and the one that is named, oldest first; at most `maxTries`, the latest. */
    async list(person: PersonId | null, id: SessionId): Promise<Try[]> {
      const rounds = await sessions.sameQuestion(person, id)
      const marks = await reviews.marksOf(
        rounds.map(({ summary, participant }) => ({ session: summary.id, participant })),
      )
      return rounds.map(({ summary, steps, hints, questions, checkpointsInKit }) => {
        const checkpoints = counted(marks.get(summary.id) ?? {})
        return { session: summary, steps, checkpoints, checkpointsInKit, hints, questions }
      })
    },
  }
}

function counted(marks: ReviewContent["checkpoints"]): Try["checkpoints"] {
  const counts = { unprompted: 0, prompted: 0, missed: 0, notSeen: 0 }
  for (const state of Object.values(marks)) if (state) counts[state] += 1
  return counts
}
