/**
 * A length of time as a clock shows it: `4:10`, `61:05` (minutes are not folded into hours), `+1:30` once time is
 * over. Counts down in whole seconds, rounded up, so that `0:00` is reached exactly when nothing is left.
 */
export function countdownText(leftMs: number): string {
  if (leftMs > 0) return clockText(Math.ceil(leftMs / 1000) * 1000)
  return leftMs <= -1000 ? `+${clockText(-leftMs)}` : clockText(0)
}

/** Time that was spent, in whole seconds: `4:10`. */
export function clockText(spentMs: number): string {
  const seconds = Math.floor(Math.max(0, spentMs) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}
