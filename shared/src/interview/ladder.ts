import type { Initiative } from "#contracts/initiative.ts"
import { hintLevels, type HintLevel } from "#contracts/kit-steps.ts"
import type { Step } from "#contracts/steps.ts"
import type { SessionState } from "./state.ts"

/**
 * What showing something after a hint counts as: an open question takes nothing away, a constraint probes, naming the
 * area hints, and naming the technique tells, like the answer itself.
 */
export const effectOf: Record<HintLevel, Initiative> = {
  L1: "unprompted",
  L2: "probed",
  L3: "hinted",
  L4: "told",
  L5: "told",
}

/** The hint that can be taken next for a step; null when all five have been. A step begun anew keeps its place. */
export function nextHint({ hints }: Pick<SessionState, "hints">, step: Step): HintLevel | null {
  const taken = hints.filter((hint) => hint.step === step).map(({ level }) => level)
  return hintLevels.find((level) => !taken.includes(level)) ?? null
}
