import type { StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { noticedMs, overMs, type Pacing } from "@tradeoff/shared/rubric/pacing.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { clockText } from "#ui/clock-text.ts"

/** How one step went: "1:10 over", "0:40 under", "not visited". */
export function verdictOn(time: StepTime): { words: string; tone: "over" | "quiet" } {
  if (time.visits === 0) return { words: "not visited", tone: "quiet" }
  const over = overMs(time)
  if (over >= noticedMs) return { words: `${clockText(over)} over`, tone: "over" }
  return { words: over <= -noticedMs ? `${clockText(-over)} under` : "as planned", tone: "quiet" }
}

/** What stands out, in a sentence or two; null where nothing does. */
export function pacingWords({ steps, furthestOver, missed, telling, usedMs, lengthMs }: Pacing): string | null {
  if (missed.length === steps.length) return null
  const sentences = [
    furthestOver &&
      `${stepWords[furthestOver.step].name} took ${clockText(furthestOver.overMs)} more than planned${missed.length > 0 ? "." : ", the most of all steps."}`,
    missed.length > 0 ? `The round never came to ${listed(missed.map((step) => stepWords[step].name))}.` : null,
  ].filter((sentence) => sentence !== null)
  if (sentences.length > 0) return sentences.join(" ")
  return telling
    ? "Every step kept within its time."
    : `Only ${clockText(usedMs)} of ${clockText(lengthMs)} was used: too little to tell how the time was spent.`
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`
}
