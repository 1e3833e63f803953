import { useEffect, useState, useSyncExternalStore } from "react"
import type { PlayerSnapshot } from "./player.ts"
import type { LoaderState } from "./segment-loader.ts"
import { type Recorded, Showing } from "./showing.ts"

/**
 * Opens a replay at a moment; null before the first paint, and until there is one. Another `recorded` opens another, where the last
 * one was.
 */
export function useShowing(recorded: Recorded | null, openAtMs: number): Showing | null {
  const [showing, setShowing] = useState<Showing | null>(null)
  const [atMs] = useState(openAtMs)
  useEffect(() => {
    if (!recorded) return undefined
    const opened = new Showing(recorded, atMs)
    setShowing(opened)
    return () => opened.close()
  }, [recorded, atMs])
  return showing
}

/** One value of the player. `select` must yield what is part of the snapshot, is kept, or compares by value. */
export function usePlayer<T>({ player }: Showing, select: (snapshot: PlayerSnapshot) => T): T {
  return useSyncExternalStore(player.subscribe, () => select(player.getSnapshot()))
}

/** Whether the end state has arrived; asks for it if not. */
export function useEnd(showing: Showing): boolean {
  const { arrived } = useLoader(showing)
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(showing.showEnd()), [showing, arrived])
  return ready
}

export function useLoader({ loader }: Showing): LoaderState {
  return useSyncExternalStore(loader.subscribe, loader.getSnapshot)
}
