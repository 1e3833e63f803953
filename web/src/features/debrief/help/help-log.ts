import type { Initiative } from "@tradeoff/shared/contracts/initiative.ts"
import type { Phase } from "@tradeoff/shared/contracts/steps.ts"
import type { Line, SessionState } from "@tradeoff/shared/interview/state.ts"
import { numberOf } from "#features/practice/hint-words.ts"
import { minuteOf } from "#features/practice/minute-of.ts"

/** Something the interviewer was asked for, in the round's own time. */
export type HelpEntry = { readonly at: number; readonly minute: number; readonly phase: Phase | null } & (
  | { readonly kind: "question"; readonly text: string; readonly answer: string | null }
  | { readonly kind: "line"; readonly line: Line["kind"]; readonly text: string }
  | { readonly kind: "hint"; readonly rung: number; readonly text: string; readonly effect: Initiative }
)

/** Questions, hints and what the interviewer asked or changed, in the order in which they came. */
export function helpLog(
  state: Pick<SessionState, "questions" | "lines" | "hints" | "startedAt" | "pauses">,
): HelpEntry[] {
  const questions = state.questions.map(({ at, phase, text, answer }): HelpEntry => ({
    kind: "question",
    at,
    minute: minuteOf(state, at),
    phase,
    text,
    answer,
  }))
  const hints = state.hints.map(({ at, step, level, words, effect }): HelpEntry => ({
    kind: "hint",
    at,
    minute: minuteOf(state, at),
    phase: step,
    rung: numberOf(level),
    text: words,
    effect,
  }))
  // The greeting is the question itself, and an offer to move on asks for nothing.
  const lines = state.lines
    .filter(({ kind }) => kind === "probe" || kind === "curveball")
    .map(({ at, kind, phase, words }): HelpEntry => ({
      kind: "line",
      at,
      minute: minuteOf(state, at),
      phase,
      line: kind,
      text: words,
    }))
  return [...questions, ...lines, ...hints].toSorted((one, other) => one.at - other.at)
}
