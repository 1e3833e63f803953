import { mutationOptions, queryOptions } from "@tanstack/react-query"
import type { ReviewRequestId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import {
  askForReviews,
  claimReview,
  giveUpClaim,
  listReviewQueue,
  readReviewInbox,
  readReviewRequest,
  type ReviewRequest,
  withdrawReviewRequest,
} from "@tradeoff/shared/contracts/review-inbox.ts"
import { call } from "./call.ts"
import { queryClient } from "./query-client.ts"

const inboxKey = ["review-inbox"] as const

/** Reviews that wait for me, that I have given, and that are of my own rounds. */
export function reviewInboxQuery() {
  return queryOptions({
    queryKey: inboxKey,
    queryFn: ({ signal }) => call(readReviewInbox, {}, { signal }),
    staleTime: 0,
  })
}

/** Rounds of others that wait for somebody: for those with an account. */
export function reviewQueueQuery() {
  return queryOptions({
    queryKey: ["review-queue"],
    queryFn: async ({ signal }) => (await call(listReviewQueue, {}, { signal })).queue,
    staleTime: 0,
  })
}

/** Yields the session that is now mine to review. */
export const claimMutation = mutationOptions({
  mutationFn: async (request: ReviewRequestId) => (await call(claimReview, { params: { request }, body: {} })).session,
  onSettled: () => queueChanged(),
})

export const giveUpMutation = mutationOptions({
  mutationFn: (id: SessionId) => call(giveUpClaim, { params: { id } }),
  onSettled: () => queueChanged(),
})

async function queueChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: inboxKey }),
    queryClient.invalidateQueries({ queryKey: reviewQueueQuery().queryKey }),
  ])
}

/** What a candidate has asked of the queue for one round; null as long as they have not. */
export function reviewRequestQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id, "review-request"],
    queryFn: async ({ signal }) => (await call(readReviewRequest, { params: { id } }, { signal })).request,
    staleTime: 0,
  })
}

export function askForReviewsMutation(id: SessionId) {
  return mutationOptions({
    mutationFn: (body: Pick<ReviewRequest, "wanted" | "about">) => call(askForReviews, { params: { id }, body }),
    onSuccess: (request) => queryClient.setQueryData(reviewRequestQuery(id).queryKey, request),
  })
}

export function withdrawRequestMutation(id: SessionId) {
  return mutationOptions({
    mutationFn: () => call(withdrawReviewRequest, { params: { id } }),
    onSuccess: () => queryClient.setQueryData(reviewRequestQuery(id).queryKey, null),
  })
}
