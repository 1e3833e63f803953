import type * as Excalidraw from "@excalidraw/excalidraw"

/** All of Excalidraw that runs; about 340 kB compressed, so it is fetched beside the page instead of with it. */
export type ExcalidrawModule = typeof Excalidraw

type Load = { status: "loading" } | { status: "failed" } | { status: "ready"; module: ExcalidrawModule }

let load: Load | null = null
const listeners = new Set<() => void>()

/** Starts fetching the board's code, unless that is under way; after a failure, again. */
export function preloadBoard(): void {
  if (load && load.status !== "failed") return
  settle({ status: "loading" })
  Promise.all([import("@excalidraw/excalidraw"), import("@excalidraw/excalidraw/index.css")]).then(
    ([module]) => settle({ status: "ready", module }),
    () => settle({ status: "failed" }),
  )
}

/** For `useSyncExternalStore`. */
export function subscribeToLoad(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function currentLoad(): Load | null {
  return load
}

function settle(next: Load): void {
  load = next
  for (const listener of listeners) listener()
}
