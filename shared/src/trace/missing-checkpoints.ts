import { type Step, steps } from "#contracts/steps.ts"
import { ownWords, type Work } from "./own-words.ts"
import { type Help, type Signs, suggestCheckpoints } from "./suggest-checkpoints.ts"

/** What is looked at, and what for: plain values all through. */
export interface Look {
  readonly steps: readonly Step[]
  readonly signs: Signs
  readonly help: Help
}

/** What to look for in the work of these tries. */
export interface Looking extends Look {
  readonly tries: Readonly<Record<Step, number>>
}

/** The checkpoints of each of these steps to which nothing points: neither the work nor what was asked. */
export function missingCheckpoints(
  { steps: looked, signs, help }: Look,
  work: Omit<Work, "questions">,
): Partial<Record<Step, string[]>> {
  const shown = new Set(
    suggestCheckpoints(onlyOf(looked, signs), ownWords({ ...work, questions: help.questions }), help).map(
      ({ checkpoint }) => checkpoint,
    ),
  )
  const missing = looked.map((step) => {
    const ids = signs.steps[step].checkpoints.map(({ id }) => id)
    return [step, ids.filter((id) => !shown.has(id))] as const
  })
  return Object.fromEntries(missing)
}

function onlyOf(looked: readonly Step[], { steps: kits, facts }: Signs): Signs {
  const kept = steps.map((step) => [step, looked.includes(step) ? kits[step] : { checkpoints: [], probes: [] }])
  return { steps: Object.fromEntries(kept) as Signs["steps"], facts }
}
