import { useQuery } from "@tanstack/react-query"
import { useEffect, useState, useSyncExternalStore } from "react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { selfReviewQuery, sendSelfReviewChange } from "#api/self-review.ts"
import { type KeptReview, ReviewKeeper } from "./review-keeper.ts"

export interface SelfReviewing {
  /** Null until it has been fetched. */
  kept: KeptReview | null
  /** Null until then, too. */
  keeper: ReviewKeeper | null
  /** Why it could not be fetched. */
  error: Error | null
  fetchAgain: () => void
}

/** One's own review of a finished round, to be read and changed. */
export function useSelfReview(id: SessionId): SelfReviewing {
  const { data, error, refetch } = useQuery(selfReviewQuery(id))
  const [keeper, setKeeper] = useState<ReviewKeeper | null>(null)
  if (data && !keeper) setKeeper(new ReviewKeeper(data, (change) => sendSelfReviewChange(id, change)))
  useEffect(() => {
    if (data) keeper?.heard(data)
  }, [data, keeper])
  const kept = useSyncExternalStore(keeper?.subscribe ?? subscribeToNothing, () => keeper?.getSnapshot() ?? null)
  return { kept, keeper, error: data ? null : error, fetchAgain: () => void refetch() }
}

const subscribeToNothing = () => () => {}
