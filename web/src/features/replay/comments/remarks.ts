import type { Comment } from "@tradeoff/shared/contracts/comments.ts"
import type { Evidence, ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import type { Span } from "@tradeoff/shared/replay/chapters.ts"
import type { Remark } from "@tradeoff/shared/replay/marks.ts"

type From = Pick<Span, "startAt">

/** A comment as a mark of the replay. */
export function commentRemark({ id, at, author, mine, words }: Comment, { startAt }: From): Remark {
  return { kind: "comment", comment: id, by: mine ? null : author, atMs: at - startAt, words }
}

/** One person's evidence as marks of the replay. */
export function evidenceRemarks(
  { evidence }: Pick<ReviewContent, "evidence">,
  by: number,
  { startAt }: From,
): Remark[] {
  return Object.entries<Evidence>(evidence).map(([id, { at, dimension, polarity, place, words }]) => ({
    kind: "evidence",
    evidence: id,
    by,
    atMs: at - startAt,
    dimension,
    polarity,
    place,
    words,
  }))
}
