import { dimensions } from "#contracts/dimension.ts"
import { EvidenceId } from "#contracts/ids.ts"
import type { Evidence, ReviewContent } from "#contracts/reviews.ts"
import { emptyContent } from "#rubric/review/content.ts"

/** The piece of evidence numbered `n`. */
export function anEvidenceId(n: number): EvidenceId {
  return EvidenceId.parse(`00000000-0000-4000-9000-${String(n).padStart(12, "0")}`)
}

export function anEvidence(overrides: Partial<Evidence> = {}): Evidence {
  const words = "Asks who reads it before drawing."
  return { dimension: "d1", polarity: "plus", initiative: null, at: 0, place: null, words, note: null, ...overrides }
}

/** A review that can be submitted, whoever writes it: all threes, a piece of evidence for each at `at`, a yes at senior level. */
export function aReview(overrides: Partial<ReviewContent> = {}, at = 0): ReviewContent {
  const fix = { behaviour: "Drew first.", effect: "The scope came late.", nextTime: "Ask three questions." }
  return {
    ...emptyContent,
    scores: Object.fromEntries(dimensions.map((dimension) => [dimension, 3])),
    evidence: Object.fromEntries(
      dimensions.map((dimension, index) => [anEvidenceId(index + 1), anEvidence({ dimension, at })]),
    ),
    verdict: "yes",
    levelShown: "senior",
    confidence: "medium",
    decisive: [anEvidenceId(1)],
    strengths: ["Numbers early.", "Says what is out."],
    fixes: [fix, fix],
    drill: "Estimate three systems in ten minutes.",
    ...overrides,
  }
}
