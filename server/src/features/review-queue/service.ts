import type { AccountId, PersonId, ReviewRequestId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { claimMs } from "@tradeoff/shared/contracts/review-inbox.ts"
import type { QueuedReview, ReviewRequest } from "@tradeoff/shared/contracts/review-inbox.ts"
import type { Sessions } from "#features/sessions/service.ts"
import { limits } from "#platform/limits.ts"
import type { ReviewQueueStore } from "./store.ts"

export interface ReviewQueueParts {
  store: ReviewQueueStore
  sessions: Pick<Sessions, "partIn" | "record" | "addReviewer">
  now(): number
  newId(): string
}

/** Somebody who is signed in. */
interface Owner {
  person: PersonId
  account: AccountId
}

export type ReviewQueue = ReturnType<typeof createReviewQueue>

/**
 * Rounds that wait for a reviewer, offered by their candidates to everybody with an account. Who takes one has a part in it for 72
 * hours, and for good by submitting; nothing has to be done when the time is over. Nobody is told who else has taken it, or how many.
 */
export function createReviewQueue({ store, sessions, now, newId }: ReviewQueueParts) {
  return {
    async read(person: PersonId | null, id: SessionId): Promise<ReviewRequest | null> {
      await sessions.partIn(id, person, ["candidate"])
      return store.find(id)
    },

    /** Asked again it keeps its place in the queue. */
    async ask(
      person: PersonId | null,
      id: SessionId,
      wish: Pick<ReviewRequest, "wanted" | "about">,
    ): Promise<ReviewRequest> {
      const part = await sessions.partIn(id, person, ["candidate"])
      const { status, startedAt } = (await sessions.record(id)).standing
      if (status !== "finished") throw new Refusal("wrongState", notBeforeTheEnd)
      if (startedAt === null) throw new Refusal("wrongState", nothingToReview)
      const asked = await store.ask(id, part.no, { ...wish, id: newId() as ReviewRequestId, askedAt: now() })
      if (!asked) throw new Refusal("sessionNotFound", "You have just deleted this session.")
      return asked
    },

    async withdraw(person: PersonId | null, id: SessionId): Promise<void> {
      await sessions.partIn(id, person, ["candidate"])
      await store.withdraw(id)
    },

    list: ({ person }: Owner): Promise<QueuedReview[]> => store.waitingFor(person, now(), limits.queuedReviews),

    /** The session that is theirs to review from now on; of one that is theirs already nothing changes. */
    async claim({ person, account }: Owner, request: ReviewRequestId): Promise<SessionId> {
      const at = now()
      const claimed = await store.claim(
        { person, account, request, now: at, most: limits.claimsAtOnce },
        (tx, id, name) => sessions.addReviewer(tx, id, { person, name }, at + claimMs),
      )
      if (typeof claimed !== "string") return claimed.session
      throw whyNotClaimed[claimed]
    },

    /** The place is somebody else's to take at once. */
    async giveUp(person: PersonId | null, id: SessionId): Promise<void> {
      const part = await sessions.partIn(id, person, ["reviewer"])
      if (!(await store.giveUp(id, part.no, now()))) throw new Refusal("wrongState", nothingToGiveUp)
    },
  }
}

const notBeforeTheEnd = "A round is reviewed once it is finished. Finish it first."
const nothingToReview = "This round ended before its clock started: there is nothing to review."
const nothingToGiveUp = "There is nothing to hand back: you came by a link, or your review is submitted."

const whyNotClaimed = {
  gone: new Refusal("notFound", "This round does not ask for reviews any more. Take another one."),
  own: new Refusal("notAllowed", "You took part in this round. Others review it."),
  full: new Refusal("wrongState", "Somebody has been quicker. Take another one."),
  many: new Refusal(
    "wrongState",
    `You have taken ${limits.claimsAtOnce} rounds that wait for your review. Submit one, or hand one back, first.`,
  ),
}
