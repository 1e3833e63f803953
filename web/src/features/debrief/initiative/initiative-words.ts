import { initiatives } from "@tradeoff/shared/contracts/initiative.ts"
import type { Tally } from "@tradeoff/shared/rubric/initiative-profile.ts"
import { initiativeWords } from "#features/session-words/review-words.ts"

interface Column {
  name: string
  means: string
  count: (tally: Tally) => number
}

/** From one's own idea to the answer of somebody else, and then what did not show at all. */
export const columns: readonly Column[] = [
  ...initiatives.map((initiative) => ({ ...initiativeWords[initiative], count: (tally: Tally) => tally[initiative] })),
  {
    name: "Not shown",
    means: "it was missed, or never came up",
    count: ({ missed, notSeen }: Tally) => missed + notSeen,
  },
]

/** The whole round in a sentence: of the must-haves that are marked, how many came unprompted. */
export function sumWords(tally: Tally, level: string): string {
  const { unprompted, probed, hinted, told, missed, notSeen, unmarked } = tally
  const marked = unprompted + probed + hinted + told + missed + notSeen
  const open = unmarked === 0 ? "" : ` ${unmarked} ${unmarked === 1 ? "is" : "are"} not marked yet.`
  if (marked === 0) return `None of the must-haves at ${level} level is marked yet.`
  return `${unprompted} of ${marked} marked must-haves at ${level} level came from you alone, ${probed + hinted + told} after help.${open}`
}
