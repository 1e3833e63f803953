import { type Dimension, dimensions } from "#contracts/dimension.ts"
import type { Score } from "#contracts/marks.ts"

/** A score that fewer pieces of evidence speak for than it needs. */
export interface EvidenceMissing {
  dimension: Dimension
  have: number
  need: number
}

/** Which scores lack evidence, in the rubric's order. Evidence that is about no dimension speaks for none. */
export function evidenceMissing(
  scores: Readonly<Partial<Record<Dimension, Score>>>,
  evidence: readonly { readonly dimension: Dimension | null }[],
): EvidenceMissing[] {
  return dimensions
    .map((dimension) => ({
      dimension,
      have: evidence.filter((piece) => piece.dimension === dimension).length,
      need: evidenceNeeded(scores[dimension]),
    }))
    .filter(({ have, need }) => have < need)
}

/** A score needs one piece, one at either end two: those say the most. No signal says that there was nothing. */
function evidenceNeeded(score: Score | undefined): number {
  if (score === undefined || score === "noSignal") return 0
  return score === 1 || score === 4 ? 2 : 1
}
