import { type Phase, steps } from "@tradeoff/shared/contracts/steps.ts"
import { stepWords } from "./session-words.ts"

/** What a phase is called, and what it asks. */
export function phaseWords(phase: Phase): { name: string; asks: string } {
  if (phase === "intro")
    return { name: "Introduction", asks: "Read the question. Say in a sentence what you are about to design." }
  if (phase === "wrap-up")
    return {
      name: "Wrap-up",
      asks: "Sum it up: what you built, what you would do next. The notes are those of the trade-offs.",
    }
  return { name: `${steps.indexOf(phase) + 1} ${stepWords[phase].name}`, asks: stepWords[phase].asks }
}
