import type { Initiative } from "@tradeoff/shared/contracts/initiative.ts"
import { hintLevels, type HintLevel } from "@tradeoff/shared/contracts/kit-steps.ts"
import type { CheckpointState } from "@tradeoff/shared/contracts/marks.ts"
import { effectOf } from "@tradeoff/shared/interview/ladder.ts"

/** What each rung of the ladder does for the one who is stuck. */
const gives: Record<HintLevel, string> = {
  L1: "It asks you an open question.",
  L2: "It adds a constraint, not an answer.",
  L3: "It points at the part to look at.",
  L4: "It names the technique.",
  L5: "It gives the answer, so that you can go on.",
}

/** How a checkpoint shown after help is to be marked, in the checkpoints' own words, and why. */
interface Mark {
  mark: Extract<CheckpointState, "unprompted" | "prompted">
  why: string
}

/** The record knows four shades of help; whoever looks back marks only whether there was any. */
export const countsAs: Record<Initiative, Mark> = {
  unprompted: { mark: "unprompted", why: "an open question gives nothing away" },
  probed: { mark: "prompted", why: "you were pushed towards it" },
  hinted: { mark: "prompted", why: "you were shown where to look" },
  told: { mark: "prompted", why: "it was said to you" },
}

/** Said before a hint is taken. */
export function priceOf(level: HintLevel): string {
  const { mark, why } = countsAs[effectOf[level]]
  return `${gives[level]} What you show after it ${mark === "unprompted" ? "still counts" : "counts"} as ${mark}: ${why}.`
}

/** Hints are counted by people from 1 to 5. */
export function numberOf(level: HintLevel): number {
  return hintLevels.indexOf(level) + 1
}
