import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { isElementId } from "@tradeoff/shared/document/clean.ts"
import type { Spot } from "./board-view.ts"

/**
 * The uppermost shape at a spot; a label stands for the shape that bears it. `elements` from the lowest layer to the
 * highest; `reach` is how far beside a line one may still mean it.
 */
export function shapeAt(elements: readonly BoardElement[], spot: Spot, reach: number): string | null {
  const hit = elements.findLast((element) => !element.isDeleted && covers(element, spot, reach))
  if (!hit) return null
  return hit.type === "text" && isElementId(hit.containerId) ? hit.containerId : hit.id
}

function covers(element: BoardElement, spot: Spot, reach: number): boolean {
  const [x, y] = turned(spot, element)
  if ("points" in element) return nearPath(element.points, [x - element.x, y - element.y], reach)
  return (
    x >= element.x - reach &&
    x <= element.x + element.width + reach &&
    y >= element.y - reach &&
    y <= element.y + element.height + reach
  )
}

/** The spot as it lies to an element that is not turned. */
function turned([x, y]: Spot, { x: left, y: top, width, height, angle }: BoardElement): Spot {
  if (angle === 0) return [x, y]
  const [middleX, middleY] = [left + width / 2, top + height / 2]
  const [cos, sin] = [Math.cos(-angle), Math.sin(-angle)]
  const [dx, dy] = [x - middleX, y - middleY]
  return [middleX + dx * cos - dy * sin, middleY + dx * sin + dy * cos]
}

function nearPath(points: readonly Spot[], spot: Spot, reach: number): boolean {
  return points.some((point, index) => distance(spot, points[index - 1] ?? point, point) <= reach)
}

function distance([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = dx === 0 && dy === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
  const share = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - share * dx, y - ay - share * dy)
}
