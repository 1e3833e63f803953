/** Whoever goes back while it plays, or twice in a row, wants the one before. */
const graceMs = 1_500

/** The latest of ascending instants before the playhead, and clearly so; null when there is none. */
export function instantBefore(instants: readonly number[], atMs: number): number | null {
  return instants.findLast((instant) => instant < atMs - graceMs) ?? instants.find((instant) => instant < atMs) ?? null
}

/** The first of ascending instants behind the playhead; null when there is none. */
export function instantAfter(instants: readonly number[], atMs: number): number | null {
  return instants.find((instant) => instant > atMs) ?? null
}
