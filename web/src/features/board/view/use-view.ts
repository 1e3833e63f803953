import type { AppState, ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types"
import { useEffect, useRef, type RefObject } from "react"
import {
  type BoardView,
  sameScroll,
  type Scroll,
  scrollTo,
  viewOf,
  type WantedView,
  type Window,
} from "./board-view.ts"

interface Options {
  editor: RefObject<ExcalidrawImperativeAPI | null>
  /** What fills the window onto the board. */
  root: RefObject<HTMLElement | null>
  /** Absent leaves the board to the hand. */
  view: WantedView | undefined
  /** Another part is on screen now; `byHand` if it is not the one that was to be shown. */
  onView: ((view: BoardView, byHand: boolean) => void) | undefined
  /** The board shows its document. Nothing moves before. */
  shown: boolean
}

/** Keeps a wanted part of the board on screen, whatever the window's size, and tells of what is. Yields `onScrollChange`. */
export function useView({ editor, root, view, onView, shown }: Options) {
  const commanded = useRef<Scroll | null>(null)
  useEffect(() => {
    const board = root.current
    if (!view || !board || !shown) return
    let window: Window | null = null
    let last: BoardView | null = null
    const show = () => {
      last = view.getSnapshot()
      if (!last || !window || window.width === 0 || window.height === 0) return
      const { zoom, ...place } = scrollTo(last, window)
      commanded.current = { zoom, ...place }
      editor.current?.updateScene({ appState: { ...place, zoom: { value: zoom as AppState["zoom"]["value"] } } })
    }
    // Measured here and not whenever it is needed: to ask a page that has just changed makes it lay itself out at once.
    const observer = new ResizeObserver(([entry]) => {
      window = entry?.contentRect ?? null
      show()
    })
    observer.observe(board)
    const unsubscribe = view.subscribe(() => {
      if (view.getSnapshot() !== last) show()
    })
    return () => {
      observer.disconnect()
      unsubscribe()
    }
  }, [editor, root, view, shown])

  const latest = useRef(onView)
  useEffect(() => {
    latest.current = onView
  })
  // What is on screen from the beginning on was not scrolled to.
  useEffect(() => {
    const state = shown ? editor.current?.getAppState() : null
    if (state) latest.current?.(viewOf({ ...state, zoom: state.zoom.value }), false)
  }, [editor, shown])

  return (scrollX: number, scrollY: number, { value: zoom }: AppState["zoom"]) => {
    const state = editor.current?.getAppState()
    if (!state || !onView) return
    const byHand = !commanded.current || !sameScroll(commanded.current, { scrollX, scrollY, zoom })
    onView(viewOf({ scrollX, scrollY, zoom, width: state.width, height: state.height }), byHand)
  }
}
