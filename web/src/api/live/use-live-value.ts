import { useSyncExternalStore } from "react"
import type { Live } from "#api/live.ts"
import type { LiveSnapshot } from "./live-snapshot.ts"

/** One value of a live session. `select` must yield what is part of the snapshot or compares by value. */
export function useLiveValue<T>(live: Live, select: (snapshot: LiveSnapshot) => T): T {
  return useSyncExternalStore(live.subscribe, () => select(live.getSnapshot()))
}
