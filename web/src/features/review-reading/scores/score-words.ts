import type { SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import type { ScoreSummary, VerdictSummary } from "@tradeoff/shared/rubric/review/summary.ts"
import { nameless } from "#features/peers/peers.ts"
import { scoreWords, verdictWords } from "#features/session-words/review-words.ts"

/** What the author of a review is called. */
export function authorName({ from, mine }: Pick<SubmittedReview, "from" | "mine">): string {
  return mine ? "You" : (from ?? nameless)
}

type Spread = Pick<ScoreSummary, "given" | "median" | "lowest" | "highest">

/** How the others scored, in a sentence: "Median 2.5, from 2 to 4." */
export function spreadWords({ given, median, lowest, highest }: Spread): string {
  if (given.length === 0) return "Nobody has scored it yet."
  if (median === null) return given.length === 1 ? "No signal." : "No signal, says everybody."
  const silent = given.filter(({ mark }) => mark === "noSignal").length
  const scored = given.length - silent
  const quiet = silent === 0 ? "" : silent === 1 ? " One saw no signal." : ` ${silent} saw no signal.`
  if (scored === 1) return `${scoreWords(given.find(({ mark }) => mark !== "noSignal")!.mark)}.${quiet}`
  const spread =
    lowest === highest ? `${everybody(scored)} say ${median}` : `Median ${median}, from ${lowest} to ${highest}`
  return `${spread}.${quiet}`
}

function everybody(count: number): string {
  return count === 2 ? "Both" : `All ${count}`
}

/** How far the candidate's prediction was off; null where there was none, or nothing to compare it with. */
export function gapWords({ prediction, gap }: Pick<ScoreSummary, "prediction" | "gap">, whose: string): string | null {
  if (prediction === null) return null
  if (prediction === "noSignal") return `${whose} foresaw no signal.`
  if (gap === null) return `${whose} foresaw ${prediction}.`
  if (gap === 0) return `${whose} foresaw exactly that.`
  return `${whose} foresaw ${prediction}: ${Math.abs(gap)} ${gap > 0 ? "higher" : "lower"}.`
}

/** The same of verdicts. */
export function verdictSpreadWords({
  given,
  median,
  lowest,
  highest,
}: Pick<VerdictSummary, "given" | "median" | "lowest" | "highest">): string {
  if (median === null || lowest === null || highest === null) return "Nobody has given a verdict yet."
  if (given.length === 1) return `${verdictWords[median[0]]}.`
  if (lowest === highest) return `${everybody(given.length)} say ${verdictWords[lowest].toLowerCase()}.`
  return `From ${verdictWords[lowest].toLowerCase()} to ${verdictWords[highest].toLowerCase()}.`
}

/** Of the verdict that was foreseen. */
export function verdictGapWords(
  { prediction, gap }: Pick<VerdictSummary, "prediction" | "gap">,
  whose: string,
): string | null {
  if (prediction === null) return null
  const foreseen = `${whose} foresaw ${verdictWords[prediction].toLowerCase()}`
  if (gap === null) return `${foreseen}.`
  return gap === 0 ? `${foreseen}, and so it is.` : `${foreseen}: ${gap > 0 ? "better" : "worse"} than they say.`
}
