/** Whether the last call reached the server, as an external store: what the page shows may be old while it did not. */
export interface Reach {
  report: (reached: boolean) => void
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => boolean
}

export function createReach(): Reach {
  let reached = true
  const listeners = new Set<() => void>()
  return {
    report(now) {
      if (now === reached) return
      reached = now
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => reached,
  }
}

export const reach = createReach()
