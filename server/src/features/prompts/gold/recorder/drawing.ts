import type { ComponentKind } from "@tradeoff/shared/document/component.ts"
import { sanitise } from "@tradeoff/shared/document/element.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { lettered } from "./lettering.ts"

export type Point = readonly [x: number, y: number]

/** A rectangle that bears words, or an arrow: the element and the text that is bound to it. */
export interface Shape {
  element: BoardElement
  label: BoardElement | null
}

export interface Marks {
  id: string
  labelId: string
  seed: number
  index: string
  labelIndex: string
}

export const boxSize: Point = [168, 64]
const labelSize = 16
const labelPadding = 5

/** As the palette draws its parts; see components in web/src/features/board/palette/component-kit.ts. */
const fills: Record<ComponentKind, string> = {
  client: "#e9ecef",
  "mobile-client": "#e9ecef",
  cdn: "#d3f9d8",
  "load-balancer": "#d3f9d8",
  "api-gateway": "#d3f9d8",
  service: "#d0ebff",
  worker: "#d0ebff",
  queue: "#e5dbff",
  stream: "#e5dbff",
  cache: "#fff3bf",
  database: "#fff3bf",
  "blob-store": "#fff3bf",
  search: "#fff3bf",
  "vector-index": "#fff3bf",
  model: "#f3d9fa",
  "external-service": "#e9ecef",
}

export interface Box {
  place: Point
  size: Point
  words: string
  component: ComponentKind | undefined
}

export function box(marks: Marks, { place: [x, y], size: [width, height], words, component }: Box): Shape {
  const fill = component === undefined ? "transparent" : fills[component]
  const element = drawn({
    ...basics(marks.id, marks.seed, marks.index),
    type: "rectangle",
    ...{ x, y, width, height },
    ...{ backgroundColor: fill, strokeWidth: component === undefined ? 2 : 1, roundness: { type: 3 } },
    strokeStyle: component === "external-service" ? "dashed" : "solid",
    boundElements: words === "" ? null : [{ id: marks.labelId, type: "text" }],
    ...(component !== undefined && { customData: { tradeoff: { component } } }),
  })
  return { element, label: words === "" ? null : labelOf(marks, element, words) }
}

/** In the middle of a box, broken to its width; in the middle of an arrow, as it is. */
function labelOf(marks: Marks, of: BoardElement, words: string): BoardElement {
  const inBox = of.type !== "arrow"
  const set = lettered(words, labelSize, inBox ? of.width - 2 * labelPadding : undefined)
  const [x, y] = inBox ? [of.x + of.width / 2, of.y + of.height / 2] : middleOf(of)
  return drawn({
    ...basics(marks.labelId, marks.seed + 1, marks.labelIndex),
    type: "text",
    ...{ x: x - set.width / 2, y: y - set.height / 2, width: set.width, height: set.height },
    ...{ originalText: words, text: set.text, fontSize: labelSize, containerId: of.id },
    ...{ textAlign: "center", verticalAlign: "middle" },
  })
}

export function freeText(marks: Marks, [x, y]: Point, words: string, fontSize: number): Shape {
  const { text, width, height } = lettered(words, fontSize)
  const element = drawn({
    ...basics(marks.id, marks.seed, marks.index),
    ...{ type: "text", x, y, width, height, originalText: words, text, fontSize },
  })
  return { element, label: null }
}

export interface Route {
  from: BoardElement
  to: BoardElement
  words: string
  aside: number
  dashed: boolean
}

const gapPx = 4

/** From the edge of one box to the edge of the other, along the line between their middles. */
export function arrow(marks: Marks, { from, to, words, aside, dashed }: Route): Shape {
  const [start, end] = ends(from, to, aside)
  const element = drawn({
    ...basics(marks.id, marks.seed, marks.index),
    ...lineBetween(start, end),
    strokeStyle: dashed ? "dashed" : "solid",
    startBinding: { elementId: from.id, focus: focusOf(from, aside), gap: gapPx },
    endBinding: { elementId: to.id, focus: -focusOf(to, aside), gap: gapPx },
    boundElements: words === "" ? null : [{ id: marks.labelId, type: "text" }],
  })
  return { element, label: words === "" ? null : labelOf(marks, element, words) }
}

/** The arrow on its way, when the hand has come `share` of the distance. */
export function arrowUnderWay(marks: Marks, { from, to, aside }: Route, share: number): BoardElement {
  const [start, end] = ends(from, to, aside)
  const tip: Point = [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share]
  return drawn({ ...basics(marks.id, marks.seed, marks.index), ...lineBetween(start, tip) })
}

function lineBetween([x, y]: Point, [endX, endY]: Point) {
  const [width, height] = [Math.abs(endX - x), Math.abs(endY - y)]
  const points = [
    [0, 0],
    [endX - x, endY - y],
  ]
  return { type: "arrow", x, y, width, height, points, endArrowhead: "arrow", roundness: { type: 2 } }
}

function ends(from: BoardElement, to: BoardElement, aside: number): [Point, Point] {
  const [one, other] = [centreOf(from), centreOf(to)]
  const [dx, dy] = [other[0] - one[0], other[1] - one[1]]
  const length = Math.hypot(dx, dy) || 1
  const shift: Point = [(dy / length) * aside, (-dx / length) * aside]
  const start: Point = [one[0] + shift[0], one[1] + shift[1]]
  const end: Point = [other[0] + shift[0], other[1] + shift[1]]
  return [leaving(from, start, end), leaving(to, end, start)]
}

/** Where the way from inside a box to elsewhere crosses its edge, with a gap. */
function leaving(around: BoardElement, inside: Point, towards: Point): Point {
  const [dx, dy] = [towards[0] - inside[0], towards[1] - inside[1]]
  const reachX = dx > 0 ? around.x + around.width + gapPx - inside[0] : inside[0] - around.x + gapPx
  const reachY = dy > 0 ? around.y + around.height + gapPx - inside[1] : inside[1] - around.y + gapPx
  const share = Math.min(dx === 0 ? 1 : reachX / Math.abs(dx), dy === 0 ? 1 : reachY / Math.abs(dy), 1)
  return [tenth(inside[0] + dx * share), tenth(inside[1] + dy * share)]
}

/** How far aside of the middle an end is, in halves of the box: what the editor keeps when the box is moved. */
function focusOf({ width, height }: BoardElement, aside: number): number {
  return Math.round((1_000 * aside) / (Math.min(width, height) / 2)) / 1_000
}

export function centreOf({ x, y, width, height }: BoardElement): Point {
  return [x + width / 2, y + height / 2]
}

function middleOf(element: BoardElement): Point {
  const last = element.type === "arrow" ? element.points.at(-1)! : [0, 0]
  return [element.x + last[0]! / 2, element.y + last[1]! / 2]
}

function basics(id: string, seed: number, index: string) {
  return { id, seed, index, strokeColor: "#1e1e1e", fillStyle: "solid", strokeWidth: 2, roughness: 1 }
}

function drawn(element: object): BoardElement {
  const safe = sanitise(element)
  if (!safe) throw new Error(`No board shows ${JSON.stringify(element)}`)
  return safe
}

function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
