import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import type { ReviewGiven, ReviewsReceived, ReviewToDo } from "@tradeoff/shared/contracts/review-inbox.ts"
import type { Sessions } from "#features/sessions/service.ts"
import { limits } from "#platform/limits.ts"
import type { ReviewInboxStore } from "./store.ts"

export interface ReviewInboxParts {
  store: ReviewInboxStore
  sessions: Pick<Sessions, "record">
  now(): number
}

interface Inbox {
  toDo: ReviewToDo[]
  given: ReviewGiven[]
  received: ReviewsReceived[]
}

export type ReviewInbox = ReturnType<typeof createReviewInbox>

/** What somebody has to review, has reviewed, and has been told by others. */
export function createReviewInbox({ store, sessions, now }: ReviewInboxParts) {
  return {
    async read(person: PersonId | null): Promise<Inbox> {
      if (!person) return { toDo: [], given: [], received: [] }
      const [at, most] = [now(), limits.inboxReviews]
      // Rounds that time alone has ended since anybody looked are over only once it is written down.
      for (const id of await store.overdue(person, at, most)) await sessions.record(id).catch(() => {})
      return {
        toDo: await store.toDo(person, at, most),
        given: await store.given(person, at, most),
        received: await store.received(person, at, most),
      }
    },
  }
}
