import type { AskedQuestion, Line, SessionState } from "@tradeoff/shared/interview/state.ts"

/** One thing that was said: a question with its answer, or what the interviewer said without being asked. */
export type Turn =
  | { readonly kind: "question"; readonly at: number; readonly question: AskedQuestion }
  | { readonly kind: "line"; readonly at: number; readonly line: SpokenUp }

/** What the interviewer says while one works. */
export type SpokenUp = Exclude<Line, { readonly kind: "greeting" }>

/** Everything that was said, in the order in which it was; without the greeting, whose words are on the page anyway. */
export function talkOf({ questions, lines }: Pick<SessionState, "questions" | "lines">): Turn[] {
  const asked = questions.map((question): Turn => ({ kind: "question", at: question.at, question }))
  const said = lines.flatMap((line): Turn[] => (line.kind === "greeting" ? [] : [{ kind: "line", at: line.at, line }]))
  return [...said, ...asked].toSorted((one, other) => one.at - other.at)
}

export function isSpokenUp(line: Line): line is SpokenUp {
  return line.kind !== "greeting"
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
