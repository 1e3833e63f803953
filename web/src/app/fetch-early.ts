import { matchPath } from "react-router"
import { patterns } from "#paths.ts"

/** A screen's code and the board's are wanted at once, not one after the other: whoever is drawing soon should not wait twice. */
export function fetchEarly(pathname: string): void {
  const replay = matchPath(patterns.replay, pathname) !== null
  if (!replay && !matchPath(patterns.session, pathname)) return
  // What fails here fails again, and is told, where it is needed.
  import("#features/board/excalidraw-module.ts").then(({ preloadBoard }) => preloadBoard()).catch(() => {})
  const screen = replay ? import("#screens/replay/screen.tsx") : import("#screens/session/screen.tsx")
  screen.catch(() => {})
}
