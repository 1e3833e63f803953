import { expect, it } from "vitest"
import type { Score, Verdict } from "@tradeoff/shared/contracts/marks.ts"
import type { SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import { emptyContent } from "@tradeoff/shared/rubric/review/content.ts"
import { summaryOf } from "@tradeoff/shared/rubric/review/summary.ts"
import { gapWords, spreadWords, verdictGapWords, verdictSpreadWords } from "./score-words.ts"

const review = (author: number, kind: SubmittedReview["kind"], d1: Score | null, verdict: Verdict | null = null) => ({
  author,
  from: null,
  kind,
  content: { ...emptyContent, scores: d1 === null ? {} : { d1 }, verdict },
})

const told = (foreseen: Score | null, ...scores: Score[]) =>
  summaryOf([review(1, "self", foreseen), ...scores.map((score, at) => review(at + 2, "peer", score))]).dimensions.d1

it.each<[string, Score[]]>([
  ["Nobody has scored it yet.", []],
  ["No signal.", ["noSignal"]],
  ["No signal, says everybody.", ["noSignal", "noSignal"]],
  ["2, no.", [2]],
  ["2, no. One saw no signal.", [2, "noSignal"]],
  ["Both say 3.", [3, 3]],
  ["All 3 say 1.", [1, 1, 1]],
  ["Median 2.5, from 1 to 4.", [4, 1]],
  ["Median 3, from 1 to 4. 2 saw no signal.", [4, "noSignal", 1, "noSignal", 3]],
])("says of the others: %s", (words, scores) => {
  expect(spreadWords(told(null, ...scores))).toBe(words)
})

it.each<[string | null, Score | null, Score[]]>([
  [null, null, [2]],
  ["You foresaw no signal.", "noSignal", [2]],
  ["You foresaw 3.", 3, []],
  ["You foresaw exactly that.", 2, [2, 2]],
  ["You foresaw 4: 1.5 higher.", 4, [2, 3]],
  ["You foresaw 1: 1 lower.", 1, [2]],
])("says of the prediction: %s", (words, foreseen, scores) => {
  expect(gapWords(told(foreseen, ...scores), "You")).toBe(words)
})

it.each<[string, string | null, Verdict | null, Verdict[]]>([
  ["Nobody has given a verdict yet.", "Ann foresaw no.", "no", []],
  ["Strong no.", null, null, ["strongNo"]],
  ["Both say yes.", "Ann foresaw yes, and so it is.", "yes", ["yes", "yes"]],
  ["From no to strong yes.", "Ann foresaw strong yes: better than they say.", "strongYes", ["no", "strongYes"]],
])("says of verdicts: %s", (words, gap, foreseen, verdicts) => {
  const all = verdicts.map((verdict, at) => review(at + 2, "peer", null, verdict))
  const { verdict } = summaryOf([review(1, "self", null, foreseen), ...all])
  expect(verdictSpreadWords(verdict)).toBe(words)
  expect(verdictGapWords(verdict, "Ann")).toBe(gap)
})
