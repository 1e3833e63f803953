import type { StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { clockText } from "#ui/clock-text.ts"

/** Clocks show whole seconds: what is told must add up with what they show, and less is not worth a word. */
const noticedMs = 1_000

/** How one step went: "1:10 over", "0:40 under", "not visited". */
export function verdictOn({ spentMs, budgetMs, visits }: StepTime): { words: string; tone: "over" | "quiet" } {
  if (visits === 0) return { words: "not visited", tone: "quiet" }
  const overMs = over({ spentMs, budgetMs })
  if (overMs >= noticedMs) return { words: `${clockText(overMs)} over`, tone: "over" }
  return { words: overMs <= -noticedMs ? `${clockText(-overMs)} under` : "as planned", tone: "quiet" }
}

/** Of a round that used less of its time, the steps say nothing about pacing. */
const tellingShare = 0.1

/** What stands out, in a sentence or two; null where nothing does. `usedMs` of `lengthMs`: the whole round's time. */
export function pacingWords(steps: readonly StepTime[], usedMs: number, lengthMs: number): string | null {
  const visited = steps.filter(({ visits }) => visits > 0)
  if (visited.length === 0) return null
  const longest = visited.reduce((most, next) => (over(next) > over(most) ? next : most))
  const missed = steps.filter(({ visits }) => visits === 0).map(({ step }) => stepWords[step].name)
  const sentences = [
    over(longest) >= noticedMs
      ? `${stepWords[longest.step].name} took ${clockText(over(longest))} more than planned${missed.length > 0 ? "." : ", the most of all steps."}`
      : null,
    missed.length > 0 ? `The round never came to ${listed(missed)}.` : null,
  ].filter((sentence) => sentence !== null)
  if (sentences.length > 0) return sentences.join(" ")
  return usedMs < tellingShare * lengthMs
    ? `Only ${clockText(usedMs)} of ${clockText(lengthMs)} was used: too little to tell how the time was spent.`
    : "Every step kept within its time."
}

function over({ spentMs, budgetMs }: Pick<StepTime, "spentMs" | "budgetMs">): number {
  return Math.floor(spentMs / noticedMs) * noticedMs - budgetMs
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`
}
