import { paths } from "#paths.ts"

const sessions = paths.session("")

/** A session's code and the board's are wanted at once, not one after the other: whoever is drawing soon should not wait twice. */
export function fetchEarly(pathname: string): void {
  if (!pathname.startsWith(sessions)) return
  // What fails here fails again, and is told, where it is needed.
  import("#features/board/excalidraw-module.ts").then(({ preloadBoard }) => preloadBoard()).catch(() => {})
  import("#screens/session/screen.tsx").catch(() => {})
}
