import { isStep, type Phase, steps } from "#contracts/steps.ts"
import type { SessionState } from "./state.ts"

const spoken: Readonly<Record<Exclude<Phase, "intro">, string>> = {
  requirements: "the requirements",
  api: "the API",
  "data-model": "the data model",
  architecture: "the architecture",
  scaling: "scaling",
  "trade-offs": "the trade-offs",
  "wrap-up": "the wrap-up",
}

/** The offer to leave a step for the next one; null in the intro and the wrap-up, which are no steps. */
export function moveOnWords(phase: Phase): string | null {
  if (!isStep(phase)) return null
  const next = steps[steps.indexOf(phase) + 1] ?? "wrap-up"
  return `We have spent a good while on ${spoken[phase]}. Shall we move on to ${spoken[next]}? You can come back later.`
}

/** 130 % of the step that is open are spent, and nobody has offered to move on from it. */
export function takesLong({ phase, lines, interviewersOnly }: SessionState): boolean {
  if (phase === null || interviewersOnly.overruns.at(-1) !== phase) return false
  return !lines.some((line) => line.kind === "moveOn" && line.phase === phase)
}
