import { matchPath } from "react-router"
import { patterns } from "#paths.ts"

/** A screen's code and the board's are wanted at once, not one after the other: whoever is drawing soon should not wait twice. */
export function fetchEarly(pathname: string): void {
  const screen = screenAt(pathname)
  if (!screen) return
  // What fails here fails again, and is told, where it is needed.
  import("#features/board/excalidraw-module.ts").then(({ preloadBoard }) => preloadBoard()).catch(() => {})
  screen().catch(() => {})
}

function screenAt(pathname: string): (() => Promise<unknown>) | null {
  if (matchPath(patterns.replay, pathname)) return () => import("#screens/replay/screen.tsx")
  if (matchPath(patterns.review, pathname)) return () => import("#screens/review/screen.tsx")
  return matchPath(patterns.session, pathname) ? () => import("#screens/session/screen.tsx") : null
}
