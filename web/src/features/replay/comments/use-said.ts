import { useQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import type { Comment, CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import type { SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import type { Remark } from "@tradeoff/shared/replay/marks.ts"
import { commentListQuery } from "#api/comments.ts"
import { reviewListQuery } from "#api/reviews.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { commentRemark, evidenceRemarks } from "./remarks.ts"

const noComments: readonly Comment[] = []
const noReviews: readonly SubmittedReview[] = []

export interface SaidAfterwards {
  remarks: readonly Remark[]
  /** Of what something was said. */
  places: readonly { place: CommentPlace }[]
  /** Who wrote the reviews; not all of them took part. */
  authors: readonly { participant: number; name: string | null }[]
}

/** What was said of a replay afterwards: comments, and the evidence of everybody's reviews once who watches may read them. */
export function useSaid({ session, span }: Showing): SaidAfterwards {
  const { data: comments = noComments } = useQuery(commentListQuery(session))
  const { data: told } = useQuery(reviewListQuery(session))
  const reviews = told?.state === "open" ? told.reviews : noReviews
  return useMemo(
    () => ({
      remarks: [
        ...comments.map((comment) => commentRemark(comment, span)),
        ...reviews.flatMap(({ content, author }) => evidenceRemarks(content, author, span)),
      ],
      places: [...comments, ...reviews.flatMap(({ content }) => Object.values(content.evidence))],
      authors: reviews.map(({ author, from }) => ({ participant: author, name: from })),
    }),
    [comments, reviews, span],
  )
}
