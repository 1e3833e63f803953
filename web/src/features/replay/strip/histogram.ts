import { type ReplayOutline, stretchMs } from "@tradeoff/shared/contracts/replay.ts"
import type { StripScale } from "./strip-scale.ts"

/** How busy each of `bars` equally wide parts of the strip was, from 0 to 1; the root, lest dragging hide everything else. */
export function histogram(activity: ReplayOutline["activity"], scale: StripScale, bars: number): number[] {
  const edits = Array.from({ length: bars }, () => 0)
  for (const [stretch, count] of activity) {
    const bar = Math.min(bars - 1, Math.floor(scale.shareOf((stretch + 0.5) * stretchMs) * bars))
    edits[bar]! += count
  }
  const most = Math.max(1, ...edits)
  return edits.map((count) => Math.sqrt(count / most))
}

/** The outline of the bars in a box of `bars` × 1, as an SVG path. */
export function histogramPath(heights: readonly number[]): string {
  return `M0 1${heights.map((height, bar) => `V${(1 - height).toFixed(3)}H${bar + 1}`).join("")}V1Z`
}
