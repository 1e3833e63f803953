import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import type { Scroll, Window } from "#features/board/view/board-view.ts"

/** Where a spot of the board is on screen, in pixels; `off` when it lies beside it, and the place is the nearest at the edge. */
export function spotOnScreen({ scrollX, scrollY, zoom }: Scroll, { width, height }: Window, x: number, y: number) {
  const [across, down] = [(x + scrollX) * zoom, (y + scrollY) * zoom]
  const [left, top] = [within(across, width), within(down, height)]
  return { left, top, off: left !== across || top !== down }
}

/** The box around a shape, in pixels, before it is turned. */
export function boxOnScreen({ scrollX, scrollY, zoom }: Scroll, element: BoardElement) {
  const { x, y, width, height } = boundsOf(element)
  return { left: (x + scrollX) * zoom, top: (y + scrollY) * zoom, width: width * zoom, height: height * zoom }
}

/** A line begins at its place and may lead to any side of it. */
function boundsOf(element: BoardElement): { x: number; y: number; width: number; height: number } {
  const { x, y, width, height } = element
  if (!("points" in element)) return { x, y, width, height }
  const [across, down] = [element.points.map(([dx]) => dx), element.points.map(([, dy]) => dy)]
  const [left, top] = [Math.min(0, ...across), Math.min(0, ...down)]
  return { x: x + left, y: y + top, width: Math.max(0, ...across) - left, height: Math.max(0, ...down) - top }
}

function within(at: number, length: number): number {
  return Math.min(length, Math.max(0, at))
}
