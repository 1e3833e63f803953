import type { Reply, ReplyAbout } from "@tradeoff/shared/contracts/reviews.ts"

/** Of what a line is about, the same for the same. */
function keyOf(about: ReplyAbout): string {
  if (about === null) return "review"
  return "dimension" in about ? `dimension ${about.dimension}` : `evidence ${about.evidence}`
}

/** The lines that are about one thing, in the order in which they were written. */
export function linesAbout(replies: readonly Reply[], about: ReplyAbout): readonly Reply[] {
  const key = keyOf(about)
  return replies.filter((reply) => keyOf(reply.about) === key)
}
