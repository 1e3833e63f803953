import type { Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import type { SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"

/** What every part of the page needs of the reviews that are read. */
export interface Reading {
  session: SessionView
  rubric: Rubric
  /** In the order of their submission, one's own among them. */
  reviews: readonly SubmittedReview[]
}

/** Whether there is a thread on a review with the one who reads it: between its author and the candidate alone. */
export function hasThread({ role }: Pick<SessionView, "role">, { kind, mine }: Pick<SubmittedReview, "kind" | "mine">) {
  return kind !== "self" && (mine || role === "candidate")
}
