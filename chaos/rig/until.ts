import { setTimeout as sleep } from "node:timers/promises"

/** Waits until `holds`, looking every few milliseconds; yields how long that took, or null when `withinMs` was not enough. */
export async function until(holds: () => boolean, withinMs: number): Promise<number | null> {
  const startedAt = performance.now()
  while (!holds()) {
    if (performance.now() - startedAt > withinMs) return null
    await sleep(5)
  }
  return performance.now() - startedAt
}
