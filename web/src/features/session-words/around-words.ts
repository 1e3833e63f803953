import type { Budgets } from "@tradeoff/shared/interview/budgets.ts"

/** What of a round's length goes to no step. Short rounds, and those that begin with the first stroke, have less of it. */
export function aroundWords({ intro, "wrap-up": wrapUp }: Pick<Budgets, "intro" | "wrap-up">): string {
  if (intro > 0 && wrapUp > 0) return `The other ${intro + wrapUp} minutes go to the introduction and the wrap-up.`
  if (wrapUp > 0) return `The other ${minutes(wrapUp)} to the wrap-up.`
  if (intro > 0) return `The other ${minutes(intro)} to the introduction.`
  return "All of its minutes go to the steps: a round this short has no introduction and no wrap-up."
}

function minutes(count: number): string {
  return count === 1 ? "minute goes" : `${count} minutes go`
}
