import type { Phase } from "@tradeoff/shared/contracts/steps.ts"
import { stepWords } from "./session-words.ts"

/** What a phase is called on screen, in running text. */
export function phaseName(phase: Phase): string {
  if (phase === "intro") return "the introduction"
  return phase === "wrap-up" ? "the wrap-up" : stepWords[phase].name
}
