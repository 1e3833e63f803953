import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react"
import { type BoardView, type Scroll, scrollTo, type Window } from "#features/board/view/board-view.ts"
import type { Looking } from "#features/replay/stage/looking.ts"

/** How what fills the window onto the board has to be laid out to lie where the board's things do; null before it is known. */
export function useScroll(looking: Looking, root: RefObject<HTMLElement | null>): (Scroll & Window) | null {
  const window = useWindow(root)
  const wanted = useSyncExternalStore(looking.subscribe, looking.wanted.getSnapshot)
  const onScreen = useSyncExternalStore(looking.subscribe, looking.onScreen)
  // The hand's part of the board does not move when the window changes its size: it counts as it was when it was told.
  const told = useRef<{ view: BoardView; scroll: Scroll } | null>(null)
  if (!window || window.width === 0 || window.height === 0) return null
  if (onScreen && told.current?.view !== onScreen)
    told.current = {
      view: onScreen,
      scroll: { scrollX: -onScreen.left, scrollY: -onScreen.top, zoom: window.width / onScreen.width },
    }
  const scroll = wanted ? scrollTo(wanted, window) : told.current?.scroll
  return scroll ? { ...scroll, ...window } : null
}

function useWindow(root: RefObject<HTMLElement | null>): Window | null {
  const [window, setWindow] = useState<Window | null>(null)
  useEffect(() => {
    if (!root.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWindow({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(root.current)
    return () => observer.disconnect()
  }, [root])
  return window
}
