import type { Checkpoint } from "@tradeoff/shared/contracts/kit-steps.ts"
import { isAtMost, type Level, levels } from "@tradeoff/shared/contracts/level.ts"

export interface ByLevel {
  /** What a round of the level is measured by. */
  expected: readonly Checkpoint[]
  /** What is expected from a higher level on only, the nearest level first; no group is empty. */
  above: readonly { level: Level; checkpoints: readonly Checkpoint[] }[]
}

/** Checkpoints as a round of `level` sees them, each in its place and in the kit's order. */
export function byLevel(checkpoints: readonly Checkpoint[], level: Level): ByLevel {
  return {
    expected: checkpoints.filter((checkpoint) => isAtMost(checkpoint.level, level)),
    above: levels
      .filter((higher) => !isAtMost(higher, level))
      .map((higher) => ({
        level: higher,
        checkpoints: checkpoints.filter((checkpoint) => checkpoint.level === higher),
      }))
      .filter((group) => group.checkpoints.length > 0),
  }
}
