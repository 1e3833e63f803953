import { useMutation, useQuery } from "@tanstack/react-query"
import { useEffect, useState, useSyncExternalStore } from "react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { type OwnReview, ReviewChange } from "@tradeoff/shared/contracts/reviews.ts"
import { reviewQuery, sendReviewChange, submitReviewMutation } from "#api/reviews.ts"
import { type KeptReview, ReviewKeeper } from "./review-keeper.ts"
import { tabShelf } from "./tab-shelf.ts"

/** So long the hand rests before what it wrote is sent. */
const restMs = 400

export interface Reviewing {
  /** Null until it has been fetched. */
  kept: KeptReview | null
  /** Null until then, too. */
  keeper: ReviewKeeper | null
  /** Why it could not be fetched. */
  error: Error | null
  fetchAgain: () => void
}

/** One's own review of a finished round, to be read and changed. `participant`: one's number in it. */
export function useReview(id: SessionId, participant: number): Reviewing {
  const { data, error, refetch } = useQuery(reviewQuery(id))
  const [keeper, setKeeper] = useState<ReviewKeeper | null>(null)
  if (data && !keeper) setKeeper(keeperOf(id, participant, data))
  useEffect(() => keeper?.retry(), [keeper])
  useEffect(() => {
    if (data) keeper?.heard(data)
  }, [data, keeper])
  const kept = useSyncExternalStore(keeper?.subscribe ?? subscribeToNothing, () => keeper?.getSnapshot() ?? null)
  useWarning(kept !== null && (kept.state === "saving" || kept.state === "failed"))
  return { kept, keeper, error: data ? null : error, fetchAgain: () => void refetch() }
}

/** Submits one's review, which locks it. */
export function useSubmission(id: SessionId) {
  const { mutate, isPending, error } = useMutation(submitReviewMutation(id))
  return { submit: (onDone?: () => void) => mutate(undefined, { onSuccess: onDone }), submitting: isPending, error }
}

function keeperOf(id: SessionId, participant: number, saved: OwnReview): ReviewKeeper {
  return new ReviewKeeper(saved, {
    send: (change) => sendReviewChange(id, change),
    afterRest(run) {
      const timer = setTimeout(run, restMs)
      return () => clearTimeout(timer)
    },
    shelf: tabShelf(`review:${id} ${participant}`, ReviewChange, () => sessionStorage),
  })
}

/** Asks before the tab closes with something that the server does not have: a reload keeps it, closing does not. */
function useWarning(unsent: boolean): void {
  useEffect(() => {
    if (!unsent) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener("beforeunload", warn)
    return () => removeEventListener("beforeunload", warn)
  }, [unsent])
}

const subscribeToNothing = () => () => {}
