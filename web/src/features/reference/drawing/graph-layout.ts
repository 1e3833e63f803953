import { Graph, layout } from "@dagrejs/dagre"
import type { Reference, ReferenceComponent, ReferenceFlow } from "@tradeoff/shared/contracts/kit-reference.ts"
import { arrowRoutes, blockedCount, type RawArrow } from "./arrow-routes.ts"
import { type Box, crossingsOf, type Line } from "./geometry.ts"
import { lineWidth, linesOf } from "./words-width.ts"

export interface LaidWords extends Box {
  lines: readonly string[]
}

export interface LaidArrow {
  from: string
  to: string
  /** An odd number: the one in the middle is the middle of the label. */
  points: Line
  /** A bow through the points; else straight from one to the next. */
  curved: boolean
  label: LaidWords
}

export interface LaidGraph {
  boxes: readonly (LaidWords & { id: string })[]
  arrows: readonly LaidArrow[]
}

export const sizes = { boxFont: 16, labelFont: 13, lineHeight: 1.25 } as const

const maxBoxLine = 136
const maxLabelLine = 124
const boxPadding = { x: 16, y: 14 }
const smallestBox = { width: 120, height: 60 }
/**
 * A graph from top to bottom, as calls run: every component a box, every flow an arrow with its label on it. The same
 * graph is always laid out the same: of a fixed few layouts the first in which no arrow is in the way of anything, else the one
 * with the fewest that are, then the smallest.
 */
export function graphLayout({ components, flows }: Pick<Reference, "components" | "flows">): LaidGraph {
  const known = new Set(components.map(({ id }) => id))
  const drawn = flows.filter(({ from, to }) => known.has(from) && known.has(to))
  let best: Tried | null = null
  for (const ranker of rankers) {
    for (const seen of ordersOf(components)) {
      const next = laidOut(components, drawn, { ranker, seen })
      if (best === null || isBetter(next, best)) best = next
      if (best.troubles === 0) return best.graph
    }
  }
  return best?.graph ?? { boxes: [], arrows: [] }
}

const rankers = ["network-simplex", "tight-tree", "longest-path"] as const

/** The engine breaks ties by the order in which it gets to see the boxes: begun at each quarter, forwards and backwards. */
function ordersOf<T>(list: readonly T[]): T[][] {
  return [0, 1, 2, 3].flatMap((quarter) => {
    const at = Math.floor((quarter * list.length) / 4)
    const turned = [...list.slice(at), ...list.slice(0, at)]
    return [turned, turned.toReversed()]
  })
}

interface Tried {
  graph: LaidGraph
  /** Arrows that cross another, or that had to be led around something. */
  troubles: number
}

function isBetter(one: Tried, other: Tried): boolean {
  const difference = one.troubles - other.troubles
  return difference < 0 || (difference === 0 && areaOf(one.graph) < areaOf(other.graph))
}

function laidOut(
  components: readonly ReferenceComponent[],
  flows: readonly ReferenceFlow[],
  { ranker, seen }: { ranker: (typeof rankers)[number]; seen: readonly ReferenceComponent[] },
): Tried {
  const engine = new Graph({ multigraph: true })
  engine.setGraph({ rankdir: "TB", ranker, nodesep: 36, edgesep: 24, ranksep: 56 })
  for (const { id, name } of seen) engine.setNode(id, boxSize(name))
  flows.forEach(({ from, to, label }, at) =>
    engine.setEdge(from, to, { ...labelSize(label), labelpos: "c" }, String(at)),
  )
  layout(engine)
  const boxes = components.map(({ id, name }) => ({ id, ...cornered(engine.node(id)), lines: boxLines(name) }))
  const raw = flows.map(({ from, to }, at): RawArrow => {
    const edge = engine.edge(from, to, String(at)) as Box & { points: Line }
    return { from, to, points: edge.points, label: cornered(edge) }
  })
  const places = new Map(boxes.map(({ id, x, y, width, height }) => [id, { x, y, width, height }]))
  const routes = arrowRoutes(places, raw)
  const arrows = raw.map(({ from, to, label }, at) => {
    const lines = labelLines(flows[at]?.label ?? "")
    return {
      from,
      to,
      label: { ...label, lines },
      points: routes[at]?.points ?? [],
      curved: routes[at]?.curved ?? true,
    }
  })
  const troubles = crossingsOf(arrows.map(({ points }) => points)) + blockedCount(places, raw)
  return { graph: { boxes, arrows }, troubles }
}

const boxLines = (name: string) => linesOf(name, maxBoxLine, sizes.boxFont)
const labelLines = (label: string) => linesOf(label, maxLabelLine, sizes.labelFont)

function boxSize(name: string) {
  const { width, height } = wordsSize(boxLines(name), sizes.boxFont)
  return {
    width: Math.max(smallestBox.width, width + 2 * boxPadding.x),
    height: Math.max(smallestBox.height, height + 2 * boxPadding.y),
  }
}

function labelSize(label: string) {
  const { width, height } = wordsSize(labelLines(label), sizes.labelFont)
  return { width: width + 6, height: height + 2 }
}

/** The extent of lines of the board's font. */
export function wordsSize(lines: readonly string[], fontSize: number): { width: number; height: number } {
  return {
    width: Math.ceil(Math.max(0, ...lines.map((line) => lineWidth(line, fontSize)))),
    height: lines.length * fontSize * sizes.lineHeight,
  }
}

/** The engine speaks of middles. */
function cornered({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height }
}

function areaOf({ boxes, arrows }: LaidGraph): number {
  const all = [...boxes, ...arrows.map(({ label }) => label)]
  const width = Math.max(...all.map((box) => box.x + box.width)) - Math.min(...all.map(({ x }) => x))
  const height = Math.max(...all.map((box) => box.y + box.height)) - Math.min(...all.map(({ y }) => y))
  return width * height
}
