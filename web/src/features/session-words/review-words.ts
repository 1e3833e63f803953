import type { Initiative } from "@tradeoff/shared/contracts/initiative.ts"
import type { Confidence, Polarity, Score, Verdict } from "@tradeoff/shared/contracts/marks.ts"
import type { ReviewKind } from "@tradeoff/shared/contracts/reviews.ts"
import { pointNames } from "@tradeoff/shared/rubric/default-rubric.ts"

/** What the codes of a review are called on screen. */

/** `sign` is also the key that chooses it. */
export const polarityWords: Record<Polarity, { sign: string; name: string }> = {
  plus: { sign: "+", name: "Speaks for them" },
  minus: { sign: "−", name: "Speaks against them" },
  unclear: { sign: "?", name: "Can be read either way" },
}

export const initiativeWords: Record<Initiative, { name: string; means: string }> = {
  unprompted: { name: "Unprompted", means: "it came from them alone" },
  probed: { name: "Probed", means: "it came after a question that gave nothing away" },
  hinted: { name: "Hinted", means: "it came after they were shown where to look" },
  told: { name: "Told", means: "it was said to them" },
}

export const verdictWords: Record<Verdict, string> = {
  strongNo: "Strong no",
  no: "No",
  yes: "Yes",
  strongYes: "Strong yes",
}

export const confidenceWords: Record<Confidence, string> = { low: "Low", medium: "Medium", high: "High" }

/** Behind a name: what somebody's eyes were. */
export const reviewKindWords: Record<ReviewKind, string> = {
  self: "prediction",
  interviewer: "interviewer",
  peer: "reviewer",
}

/** "3, yes", "No signal". */
export function scoreWords(score: Score): string {
  return score === "noSignal" ? "No signal" : `${score}, ${pointNames[score].toLowerCase()}`
}
