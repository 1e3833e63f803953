import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { type Framing, type Scroll, type Spot, viewOf, type Window } from "#features/board/view/board-view.ts"

/**
 * Where on the board to show what is at `spot`, a mark of so many pixels. `off` when the spot lies beside what is on screen: the
 * place is then the nearest at which all of the mark is seen.
 */
export function shownAt(spot: Spot, framing: Framing, markPx: Window): { spot: Spot; off: boolean } {
  const [x, y] = spot
  const { left, top, width, height } = viewOf(framing)
  const off = x < left || y < top || x > left + width || y > top + height
  if (!off) return { spot, off }
  const nearest = (at: number, from: number, length: number) => Math.max(from, Math.min(from + length, at))
  const [across, down] = [width - markPx.width / framing.zoom, height - markPx.height / framing.zoom]
  return { spot: [nearest(x, left, across), nearest(y, top, down)], off }
}

/** The spot that lies under the same pixel once the board has moved. */
export function underTheSame([x, y]: Spot, before: Scroll, now: Scroll): Spot {
  const inPixels = (at: number, scroll: number) => (at + scroll) * before.zoom
  return [inPixels(x, before.scrollX) / now.zoom - now.scrollX, inPixels(y, before.scrollY) / now.zoom - now.scrollY]
}

/** The box around a shape, in pixels of the window, before it is turned. */
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
