import { type Box, type Line, type Point, touches } from "./geometry.ts"

/** An arrow as the layout engine leaves it: from the edge of one box, by way of its label, to the edge of another. */
export interface RawArrow {
  from: string
  to: string
  points: Line
  label: Box
}

export interface Route {
  /** An odd number: the one in the middle is the middle of the label. */
  points: Line
  /** Drawn as a bow through the points; else straight from one to the next. */
  curved: boolean
}

/** What an arrow leaves free before a box, so that its head is seen. */
const arrowGap = 4
/** A bow swings out a little beyond the straight line. */
const bowMargin = 8

/**
 * A way for every arrow that leads over no box and no label but its own. Where the engine's own line is free it is taken,
 * as a bow. Where not, the arrow runs straight through the rows of boxes and labels, between which the engine has left
 * room for it, and to the side only in the gaps between the rows, where nothing lies. An arrow from a box to itself stays
 * as the engine draws it, and may lie under another.
 */
export function arrowRoutes(boxes: ReadonlyMap<string, Box>, arrows: readonly RawArrow[]): Route[] {
  const rows = rowsOf([...boxes.values()], arrows)
  const ports = portsOf(boxes, arrows)
  return arrows.map((arrow, at) => {
    const bow = { points: bowOf(arrow), curved: true }
    if (arrow.from === arrow.to || isFree(bow.points, arrow, boxes, arrows)) return bow
    return { points: straightThroughRows(arrow, boxes, rows, ports.get(at)), curved: false }
  })
}

/** How many arrows the engine has led over something. */
export function blockedCount(boxes: ReadonlyMap<string, Box>, arrows: readonly RawArrow[]): number {
  return arrows.filter((arrow) => arrow.from !== arrow.to && !isFree(bowOf(arrow), arrow, boxes, arrows)).length
}

function isFree(line: Line, arrow: RawArrow, boxes: ReadonlyMap<string, Box>, arrows: readonly RawArrow[]): boolean {
  const foreign = [...boxes].filter(([id]) => id !== arrow.from && id !== arrow.to).map(([, box]) => box)
  const labels = arrows.filter((other) => other !== arrow).map(({ label }) => label)
  return ![...foreign, ...labels].some((box) => touches(line, box, bowMargin))
}

interface Row {
  middle: number
  top: number
  bottom: number
}

/** The rows of the layout: whatever has its middle at one height. */
function rowsOf(boxes: readonly Box[], arrows: readonly RawArrow[]): Row[] {
  const rows = new Map<number, Row>()
  const add = (middle: number, height: number) => {
    const key = Math.round(middle)
    const row = rows.get(key) ?? { middle, top: middle, bottom: middle }
    const [top, bottom] = [Math.min(row.top, middle - height / 2), Math.max(row.bottom, middle + height / 2)]
    rows.set(key, { middle, top, bottom })
  }
  for (const { y, height } of boxes) add(y + height / 2, height)
  for (const { label, points, from, to } of arrows) {
    if (from === to) continue
    add(label.y + label.height / 2, label.height)
    for (const { y } of points.slice(1, -1)) add(y, 0)
  }
  return [...rows.values()]
}

type Ports = { start: number; end: number }

/** Where on the upper or lower edge of its box each arrow begins and ends: side by side, in the order in which they leave. */
function portsOf(boxes: ReadonlyMap<string, Box>, arrows: readonly RawArrow[]): Map<number, Ports> {
  const ends = arrows.flatMap(({ from, to, points, label }, at) => {
    const middle = middleOf(label)
    const down = middleOf(boxes.get(to) ?? label).y > middleOf(boxes.get(from) ?? label).y
    return [
      { at, end: "start" as const, box: from, lower: down, towards: points[1] ?? middle },
      { at, end: "end" as const, box: to, lower: !down, towards: points.at(-2) ?? middle },
    ]
  })
  const ports = new Map<number, Ports>()
  for (const group of Map.groupBy(ends, ({ box, lower }) => `${box} ${lower}`).values()) {
    group
      .toSorted((one, other) => one.towards.x - other.towards.x || one.at - other.at)
      .forEach(({ at, end, box }, place) => {
        const { x, width } = boxes.get(box) ?? { x: 0, width: 0 }
        const port = x + (width * (place + 1)) / (group.length + 1)
        ports.set(at, { start: 0, end: 0, ...ports.get(at), [end]: port })
      })
  }
  return ports
}

function straightThroughRows(
  { from, to, points, label }: RawArrow,
  boxes: ReadonlyMap<string, Box>,
  rows: readonly Row[],
  ports: Ports | undefined,
): Line {
  const middle = middleOf(label)
  const [first = middle] = points
  const last = points.at(-1) ?? middle
  const down = last.y > first.y
  const through = ({ x, y }: Point): Point[] => {
    const row = rows.find((candidate) => Math.abs(candidate.middle - y) < 1)
    if (!row) return [{ x, y }]
    const [near, far] = down ? [row.top, row.bottom] : [row.bottom, row.top]
    return [
      { x, y: near },
      { x, y: far },
    ]
  }
  const between = points.slice(1, -1)
  const at = indexOf(between, middle)
  const start = offBox(boxes.get(from) ?? label, ports?.start ?? middle.x, rows, down)
  const end = offBox(boxes.get(to) ?? label, ports?.end ?? middle.x, rows, !down)
  const leaving = [...start, ...between.slice(0, at).flatMap(through)]
  const arriving = [...between.slice(at + 1).flatMap(through), ...end.toReversed()]
  const [near, far] = through(middle)
  return balanced([...leaving, near ?? middle], middle, [far ?? middle, ...arriving])
}

/** From the lower or upper edge of a box straight to the edge of its row. */
function offBox(box: Box, x: number, rows: readonly Row[], downwards: boolean): Point[] {
  const middle = box.y + box.height / 2
  const row = rows.find((candidate) => Math.abs(candidate.middle - middle) < 1)
  const [edge, beyond] = downwards ? [box.y + box.height + arrowGap, row?.bottom] : [box.y - arrowGap, row?.top]
  const isFurther = beyond !== undefined && (downwards ? beyond > edge + 1 : beyond < edge - 1)
  return isFurther
    ? [
        { x, y: edge },
        { x, y: beyond },
      ]
    : [{ x, y: edge }]
}

/** The engine's points with the label's own in their middle. */
function bowOf({ points, label }: RawArrow): Line {
  const middle = middleOf(label)
  const at = indexOf(points, middle)
  const before = points.slice(0, at)
  const after = points.slice(at + 1)
  return balanced(pulledBack(before, middle), middle, pulledBack(after.toReversed(), middle).toReversed())
}

function indexOf(points: Line, middle: Point): number {
  const at = points.findIndex(({ x, y }) => Math.abs(x - middle.x) < 0.01 && Math.abs(y - middle.y) < 0.01)
  return at === -1 ? Math.floor(points.length / 2) : at
}

/**
 * As many points on one side of the middle as on the other: where there are fewer, some are put halfway into the stretch
 * next to the middle, which changes nothing of the line.
 */
function balanced(before: Line, middle: Point, after: Line): Line {
  const one = [...before]
  const other = [...after]
  while (one.length < other.length) one.push(halfway(one.at(-1) ?? middle, middle))
  while (other.length < one.length) other.unshift(halfway(middle, other[0] ?? middle))
  return [...one, middle, ...other]
}

/** The line with its first point moved off the box it begins at. */
function pulledBack(line: Line, middle: Point): Line {
  const [first, ...rest] = line
  if (first === undefined) return []
  const next = rest[0] ?? middle
  const length = Math.hypot(next.x - first.x, next.y - first.y)
  const share = length === 0 ? 0 : Math.min(0.5, arrowGap / length)
  return [{ x: first.x + share * (next.x - first.x), y: first.y + share * (next.y - first.y) }, ...rest]
}

function halfway(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
}

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 }
}
