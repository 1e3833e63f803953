import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { PromptSlug, ReviewRequestId, SessionId } from "./ids.ts"
import { Level } from "./level.ts"
import { PersonName } from "./person-name.ts"
import { ReviewKind } from "./reviews.ts"
import { Instant } from "./session-events.ts"
import { Mode, SessionKind } from "./session-settings.ts"
import { DraftText } from "./typed-text.ts"

/** How long one who takes a session from the queue has for the review; then it is somebody else's to take. */
export const claimMs = 72 * 60 * 60_000

/** What is known of a round before one reviews it. */
const Round = {
  /** Null for a question of one's own. */
  promptSlug: PromptSlug.nullable(),
  promptTitle: z.string(),
  kind: SessionKind,
  mode: Mode,
  level: Level,
  lengthMin: z.int(),
  /** The candidate; null for one who has no name. */
  candidate: PersonName.nullable(),
}

/** A candidate's wish for reviews by whoever has an account here. */
export const ReviewRequest = z.object({
  id: ReviewRequestId,
  /** How many reviews are wished for. */
  wanted: z.int().min(1).max(5),
  /** What the candidate would like to hear about; may be empty. */
  about: DraftText.max(500),
  askedAt: Instant,
})
export type ReviewRequest = z.infer<typeof ReviewRequest>

/** A request that still wants somebody, as others see it. Nothing tells how many have come. */
export const QueuedReview = z.object({ ...Round, request: ReviewRequestId, about: z.string(), askedAt: Instant })
export type QueuedReview = z.infer<typeof QueuedReview>

export const ReviewToDo = z.object({
  ...Round,
  session: SessionId,
  reviewAs: ReviewKind,
  finishedAt: Instant,
  /** Until when it may be submitted by one who took it from the queue. */
  claimedUntil: Instant.nullable(),
  /** What the candidate would like to hear about from them; empty for all who came otherwise. */
  about: z.string(),
})
export type ReviewToDo = z.infer<typeof ReviewToDo>

export const ReviewGiven = z.object({ ...Round, session: SessionId, reviewAs: ReviewKind, submittedAt: Instant })
export type ReviewGiven = z.infer<typeof ReviewGiven>

/** Reviews of a round of mine, by others. */
export const ReviewsReceived = z.object({
  ...Round,
  session: SessionId,
  reviews: z.int().positive(),
  lastAt: Instant,
  /** Whether my own prediction has opened them. */
  open: z.boolean(),
})
export type ReviewsReceived = z.infer<typeof ReviewsReceived>

const params = z.object({ id: SessionId })

export const readReviewInbox = endpoint({
  name: "readReviewInbox",
  summary: "Reviews that wait for me, those I have given, those of my own rounds; the latest first",
  method: "GET",
  path: "/api/reviews",
  who: ["anyone"],
  status: 200,
  reply: z.object({ toDo: z.array(ReviewToDo), given: z.array(ReviewGiven), received: z.array(ReviewsReceived) }),
})

export const readReviewRequest = endpoint({
  name: "readReviewRequest",
  summary: "What I have asked of the queue for a round of mine",
  method: "GET",
  path: "/api/sessions/:id/review-request",
  who: ["candidate"],
  params,
  status: 200,
  reply: z.object({ request: ReviewRequest.nullable() }),
})

export const askForReviews = endpoint({
  name: "askForReviews",
  summary:
    "Offer a finished round of mine to everybody with an account here, for review; asked again it changes the wish",
  method: "PUT",
  path: "/api/sessions/:id/review-request",
  who: ["candidate"],
  params,
  body: ReviewRequest.pick({ wanted: true, about: true }).strict(),
  status: 200,
  reply: ReviewRequest,
})

export const withdrawReviewRequest = endpoint({
  name: "withdrawReviewRequest",
  summary: "Offer it no longer; who has taken it keeps it",
  method: "DELETE",
  path: "/api/sessions/:id/review-request",
  who: ["candidate"],
  params,
  status: 204,
})

export const listReviewQueue = endpoint({
  name: "listReviewQueue",
  summary: "Rounds of others that wait for a reviewer, the longest waiting first",
  method: "GET",
  path: "/api/review-queue",
  who: ["account"],
  status: 200,
  reply: z.object({ queue: z.array(QueuedReview) }),
})

export const claimReview = endpoint({
  name: "claimReview",
  summary: "Take a round from the queue for 72 hours; of many who take the last one at once, one gets it",
  method: "POST",
  path: "/api/review-queue/:request/claim",
  who: ["account"],
  params: z.object({ request: ReviewRequestId }),
  body: z.strictObject({}),
  status: 200,
  reply: z.object({ session: SessionId }),
})

export const giveUpClaim = endpoint({
  name: "giveUpClaim",
  summary: "Hand a round that I took back to the queue; my draft stays mine",
  method: "DELETE",
  path: "/api/sessions/:id/claim",
  who: ["reviewer"],
  params,
  status: 204,
})
