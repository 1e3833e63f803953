import { withPeer } from "@tradeoff/shared/interview/mock/seats.ts"
import type { AskedQuestion, HintGiven, Line, SessionState } from "@tradeoff/shared/interview/state.ts"

/** One thing that was said: a question with its answer, a hint that a person gave, or what was said without being asked. */
export type Turn =
  | { readonly kind: "hint"; readonly at: number; readonly hint: HintGiven }
  | { readonly kind: "question"; readonly at: number; readonly question: AskedQuestion }
  | { readonly kind: "line"; readonly at: number; readonly line: SpokenUp }

/** What the interviewer says while one works. */
export type SpokenUp = Exclude<Line, { readonly kind: "greeting" }>

type Talk = Pick<SessionState, "settings" | "alone" | "questions" | "lines" | "hints">

/**
 * Everything that was said, in the order in which it was; without the greeting, whose words are on the page anyway, and
 * without hints that one took oneself.
 */
export function talkOf({ questions, lines, hints, ...round }: Talk): Turn[] {
  const given = withPeer(round) ? hints.map((hint): Turn => ({ kind: "hint", at: hint.at, hint })) : []
  const asked = questions.map((question): Turn => ({ kind: "question", at: question.at, question }))
  const said = lines.flatMap((line): Turn[] => (line.kind === "greeting" ? [] : [{ kind: "line", at: line.at, line }]))
  return [...said, ...asked, ...given].toSorted((one, other) => one.at - other.at)
}

/** What the interviewer said last of its own accord; a person's facts and hints as well. */
export function newsOf(state: Talk): Turn | null {
  const ofAPerson = withPeer(state)
  const isNews = (turn: Turn) => turn.kind === "line" || (ofAPerson && (turn.kind === "hint" || turn.question.listed))
  return talkOf(state).findLast(isNews) ?? null
}

export function titleOf(turn: Turn): string {
  if (turn.kind === "question") return turn.question.text
  return turn.kind === "hint" ? "A hint" : lineTitle(turn.line)
}

/** What was said; null for a question that has no answer yet. */
export function wordsOf(turn: Turn): string | null {
  if (turn.kind === "question") return turn.question.answer
  return turn.kind === "hint" ? turn.hint.words : turn.line.words
}

/** The interviewer has answered that there is no answer: it is up to the candidate to assume one. */
export function isLeftToAssume({ fact, answer }: AskedQuestion): boolean {
  return answer !== null && fact === null
}

/** What kind of line it is, in a word or two above it. */
export function lineTitle(line: SpokenUp): string {
  switch (line.kind) {
    case "moveOn":
      return "Time"
    case "probe":
      return "A question to you"
    case "curveball":
      return "Something has changed"
  }
}
