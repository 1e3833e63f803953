import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types"
import { useRef, type PointerEvent, type RefObject } from "react"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { shapeAt } from "./pick.ts"

const reachPx = 6
/** A press that moves further is a hand that pans. */
const stillPx = 4

/** Handlers for around a read-only editor: a press that does not move picks the shape under it, or nothing. */
export function usePick(
  editor: RefObject<ExcalidrawImperativeAPI | null>,
  onPick: ((shape: string | null) => void) | undefined,
) {
  const pressed = useRef<{ x: number; y: number } | null>(null)
  if (!onPick) return {}
  return {
    onPointerDownCapture({ clientX, clientY, target }: PointerEvent) {
      pressed.current = target instanceof HTMLCanvasElement ? { x: clientX, y: clientY } : null
    },
    onPointerUpCapture({ clientX, clientY }: PointerEvent) {
      const from = pressed.current
      pressed.current = null
      const board = editor.current
      if (!from || !board || Math.hypot(clientX - from.x, clientY - from.y) > stillPx) return
      const { offsetLeft, offsetTop, scrollX, scrollY, zoom } = board.getAppState()
      const spot = [
        (clientX - offsetLeft) / zoom.value - scrollX,
        (clientY - offsetTop) / zoom.value - scrollY,
      ] as const
      // The types differ only in names: what the board shows has been sanitised.
      const elements = board.getSceneElements() as unknown as readonly BoardElement[]
      onPick(shapeAt(elements, spot, reachPx / zoom.value))
    },
  }
}
