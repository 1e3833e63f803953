import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionReviews } from "@tradeoff/shared/contracts/reviews.ts"
import { createOwnReviews, finishedRound } from "./own-review.ts"
import type { OwnReviewParts } from "./own-review.ts"
import { createScoring } from "./scoring.ts"
import type { ScoringParts } from "./scoring.ts"
import type { ReviewStore } from "./store.ts"
import { createThreads } from "./threads.ts"
import type { ThreadStore } from "./thread-store.ts"

export interface ReviewParts extends OwnReviewParts {
  store: ReviewStore
  threads: ThreadStore
  sessions: OwnReviewParts["sessions"] & ScoringParts["sessions"]
  rubrics: OwnReviewParts["rubrics"] & ScoringParts["rubrics"]
}

export type Reviews = ReturnType<typeof createReviews>

/** What people say of finished rounds. Until one's own is submitted, nothing tells whether or how anybody else has scored. */
export function createReviews(parts: ReviewParts) {
  const { store, threads, sessions } = parts

  return {
    ...createOwnReviews(parts),

    async list(person: PersonId | null, id: SessionId): Promise<SessionReviews> {
      const { part, record } = await finishedRound(sessions, id, person)
      const [given, replies, ratings] = [
        // Those who calibrate by one gold round are strangers to each other.
        (await store.given(id)).filter(({ author }) => record.row.gold === null || author === part.no),
        await threads.repliesIn(id),
        await threads.ratingsIn(id),
      ]
      if (!given.some(({ author }) => author === part.no)) return { state: "sealed" }
      const reviews = given.map((one) => {
        const concerns = part.role === "candidate" || one.author === part.no
        const thread = concerns ? replies.filter(({ author }) => author === one.author) : []
        return {
          ...one,
          mine: one.author === part.no,
          replies: thread.map((line) => ({ ...line, mine: line.writer === part.no })),
          rating: (concerns && ratings.get(one.author)) || null,
        }
      })
      return { state: "open", reviews }
    },

    ...createThreads(parts),
    ...createScoring(parts),

    /** For other features, which have made sure of the reviewers: what each has marked, by session. */
    marksOf: store.checkpointsOf,
    /** For other features: what somebody has written of rounds in which they took no part. */
    writtenBy: store.writtenBy,
  }
}
