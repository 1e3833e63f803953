import { queryOptions } from "@tanstack/react-query"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { changeSelfReview, readSelfReview, type SelfReviewChange } from "@tradeoff/shared/contracts/self-review.ts"
import { call } from "./call.ts"
import { queryClient } from "./query-client.ts"

export function selfReviewQuery(id: SessionId) {
  return queryOptions({
    queryKey: ["session", id, "self-review"],
    queryFn: ({ signal }) => call(readSelfReview, { params: { id } }, { signal }),
    staleTime: 0,
  })
}

/** Yields the whole review as the server has it afterwards. */
export async function sendSelfReviewChange(id: SessionId, change: SelfReviewChange) {
  const review = await call(changeSelfReview, { params: { id }, body: change })
  queryClient.setQueryData(selfReviewQuery(id).queryKey, review)
  return review
}
