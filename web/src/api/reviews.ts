import { mutationOptions, queryOptions } from "@tanstack/react-query"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import {
  changeReview,
  listReviews,
  type OwnReview,
  rateReviewer,
  type Rating,
  readReview,
  type Reply,
  replyToReview,
  type ReviewChange,
  submitReview,
} from "@tradeoff/shared/contracts/reviews.ts"
import { call } from "./call.ts"
import { queryClient } from "./query-client.ts"

/** One's own review of a finished session: a draft until it is submitted. */
export function reviewQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id, "review"],
    queryFn: ({ signal }) => call(readReview, { params: { id } }, { signal }),
    staleTime: 0,
  })
}

/** Yields the whole review as the server has it afterwards. */
export async function sendReviewChange(id: SessionId, change: ReviewChange): Promise<OwnReview> {
  return kept(id, await call(changeReview, { params: { id }, body: change }))
}

/** Locks it; from then on the others' can be read, and so may comments of theirs. */
export function submitReviewMutation(id: SessionId) {
  return mutationOptions({
    mutationFn: () => call(submitReview, { params: { id }, body: {} }),
    onSuccess: (review) => {
      kept(id, review)
      void queryClient.invalidateQueries({ queryKey: ["session", id, "comments"] })
      return queryClient.invalidateQueries({ queryKey: listKeyOf(id) })
    },
  })
}

/** The submitted reviews of a session, once one's own is. */
export function reviewListQuery(id: SessionId) {
  return queryOptions({
    queryKey: listKeyOf(id),
    queryFn: ({ signal }) => call(listReviews, { params: { id } }, { signal }),
    staleTime: 0,
  })
}

interface NewReply extends Pick<Reply, "id" | "about" | "words"> {
  /** The number of whose review it is said of. */
  author: number
}

export function replyMutation(id: SessionId) {
  return mutationOptions({
    mutationFn: ({ author, ...body }: NewReply) => call(replyToReview, { params: { id, author }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: listKeyOf(id) }),
  })
}

/** `author`: the number of whose review it was. */
export function rateMutation(id: SessionId, author: number) {
  return mutationOptions({
    mutationFn: (body: Rating) => call(rateReviewer, { params: { id, author }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: listKeyOf(id) }),
  })
}

function listKeyOf(id: SessionId) {
  return ["session", id, "reviews"] as const
}

function kept(id: SessionId, review: OwnReview): OwnReview {
  queryClient.setQueryData(reviewQuery(id).queryKey, review)
  return review
}
