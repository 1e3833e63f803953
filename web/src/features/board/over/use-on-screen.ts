import { createContext, useContext, useSyncExternalStore } from "react"
import type { Framing } from "#features/board/view/board-view.ts"
import type { OnScreen } from "./on-screen.ts"

export const OnScreenContext = createContext<OnScreen | null>(null)

/** The board that this lies over. */
export function useOnScreen(): OnScreen {
  const onScreen = useContext(OnScreenContext)
  if (!onScreen) throw new Error("what lies over a board was put elsewhere")
  return onScreen
}

/** How that board is framed; null before it is known. */
export function useFraming(): Framing | null {
  const { subscribe, getSnapshot } = useOnScreen()
  return useSyncExternalStore(subscribe, getSnapshot)
}
