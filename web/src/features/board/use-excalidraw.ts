import { useEffect, useSyncExternalStore } from "react"
import { currentLoad, preloadBoard, subscribeToLoad } from "./excalidraw-module.ts"

/** How far the editor's code is; starts fetching it if nobody has. */
export function useExcalidraw() {
  useEffect(preloadBoard, [])
  return useSyncExternalStore(subscribeToLoad, currentLoad)
}
