import type { Initiative } from "@tradeoff/shared/contracts/initiative.ts"
import { hintLevels, type HintLevel } from "@tradeoff/shared/contracts/kit-steps.ts"
import { effectOf } from "@tradeoff/shared/interview/ladder.ts"

/** What each rung of the ladder does for the one who is stuck. */
const gives: Record<HintLevel, string> = {
  L1: "It asks you an open question.",
  L2: "It adds a constraint, not an answer.",
  L3: "It points at the part to look at.",
  L4: "It names the technique.",
  L5: "It gives the answer, so that you can go on.",
}

/** What something shown after a hint counts as: in one word for the record, and in words that say what that means. */
const counts: Record<Initiative, string> = {
  unprompted: "What you show after it still counts as unprompted: found on your own.",
  probed: "What you show after it counts as probed: found once you were pushed.",
  hinted: "What you show after it counts as hinted: found with help.",
  told: "What you show after it counts as told.",
}

/** Said before a hint is taken. */
export function priceOf(level: HintLevel): string {
  return `${gives[level]} ${counts[effectOf[level]]}`
}

/** Hints are counted by people from 1 to 5. */
export function numberOf(level: HintLevel): number {
  return hintLevels.indexOf(level) + 1
}
