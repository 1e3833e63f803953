import { idOrNull, integerIn, isRecord, numberIn, oneOf, own } from "./clean.ts"

export type Point = [x: number, y: number]

/** So many points of a line or an arrow fit into one frame of the room. */
export const maxLinePoints = 2_000
export const maxFreedrawPoints = 20_000

const maxReach = 20_000
const arrowheads = [
  "arrow",
  "bar",
  "dot",
  "circle",
  "circle_outline",
  "triangle",
  "triangle_outline",
  "diamond",
  "diamond_outline",
  "crowfoot_one",
  "crowfoot_many",
  "crowfoot_one_or_many",
] as const
type Arrowhead = (typeof arrowheads)[number]

/** Where an end of an arrow is attached. Elbow arrows need `fixedPoint`, a place in units of the shape's size. */
export interface Binding {
  elementId: string
  focus: number
  gap: number
  fixedPoint?: Point
}

export interface LinearShape {
  points: Point[]
  /** Only the editor that is drawing knows it. */
  lastCommittedPoint: null
  startBinding: Binding | null
  endBinding: Binding | null
  startArrowhead: Arrowhead | null
  endArrowhead: Arrowhead | null
  /** Arrows only; absent on lines. The three behind it only with an elbow. */
  elbowed?: boolean
  fixedSegments?: { index: number; start: Point; end: Point }[] | null
  startIsSpecial?: boolean | null
  endIsSpecial?: boolean | null
}

export interface FreedrawShape {
  points: Point[]
  lastCommittedPoint: null
  /** One for each point, or none when the editor simulates pressure. */
  pressures: number[]
  simulatePressure: boolean
}

/** Null without the two points that make a line. */
export function linearShape(value: unknown, type: "line" | "arrow"): LinearShape | null {
  const points = pointsOf(own(value, "points"), maxLinePoints)
  if (points.length < 2) return null
  const shape: LinearShape = {
    points,
    lastCommittedPoint: null,
    startBinding: bindingOf(own(value, "startBinding")),
    endBinding: bindingOf(own(value, "endBinding")),
    startArrowhead: oneOf(own(value, "startArrowhead"), [null, ...arrowheads], null),
    endArrowhead: oneOf(own(value, "endArrowhead"), [null, ...arrowheads], null),
  }
  if (type === "line") return shape
  if (own(value, "elbowed") !== true || !isElbow(points, shape)) return { ...shape, elbowed: false }
  return {
    ...shape,
    elbowed: true,
    fixedSegments: fixedSegmentsOf(own(value, "fixedSegments"), points.length),
    startIsSpecial: booleanOrNull(own(value, "startIsSpecial")),
    endIsSpecial: booleanOrNull(own(value, "endIsSpecial")),
  }
}

/** Null without a point. */
export function freedrawShape(value: unknown): FreedrawShape | null {
  const points = pointsOf(own(value, "points"), maxFreedrawPoints)
  if (points.length === 0) return null
  const measured = own(value, "pressures")
  const pressures: unknown[] = Array.isArray(measured) ? measured : []
  const simulatePressure = own(value, "simulatePressure") === true || pressures.length === 0
  return {
    points,
    lastCommittedPoint: null,
    pressures: simulatePressure ? [] : points.map((_, at) => numberIn(pressures[at], 0, 1, 0.5)),
    simulatePressure,
  }
}

function pointsOf(value: unknown, maxPoints: number): Point[] {
  return Array.isArray(value) ? value.slice(0, maxPoints).map(pointOf) : []
}

function pointOf(value: unknown): Point {
  const [x, y] = Array.isArray(value) ? value : []
  return [numberIn(x, -maxReach, maxReach, 0), numberIn(y, -maxReach, maxReach, 0)]
}

function bindingOf(value: unknown): Binding | null {
  const elementId = idOrNull(own(value, "elementId"))
  if (!elementId) return null
  const fixedPoint = own(value, "fixedPoint")
  return {
    elementId,
    focus: numberIn(own(value, "focus"), -1_000, 1_000, 0),
    gap: numberIn(own(value, "gap"), 0, maxReach, 0),
    ...(Array.isArray(fixedPoint) && {
      fixedPoint: [numberIn(fixedPoint[0], -10, 10, 0.5), numberIn(fixedPoint[1], -10, 10, 0.5)] satisfies Point,
    }),
  }
}

/**
 * The editor's elbow routines demand upright or level segments and placed ends; others are shown as a straight-lined
 * arrow.
 */
function isElbow(points: readonly Point[], { startBinding, endBinding }: LinearShape): boolean {
  if ((startBinding && !startBinding.fixedPoint) || (endBinding && !endBinding.fixedPoint)) return false
  return points.every(([x, y], at) => {
    const before = points[at - 1]
    return !before || Math.abs(x - before[0]) < 1 || Math.abs(y - before[1]) < 1
  })
}

function fixedSegmentsOf(value: unknown, pointCount: number): LinearShape["fixedSegments"] {
  if (!Array.isArray(value)) return null
  const segments = value.slice(0, 200).flatMap((entry: unknown) => {
    if (!isRecord(entry)) return []
    const start = pointOf(own(entry, "start"))
    const end = pointOf(own(entry, "end"))
    const level = start[0] === end[0] || start[1] === end[1]
    return level ? [{ index: integerIn(own(entry, "index"), 1, pointCount - 1, 1), start, end }] : []
  })
  return segments.length > 0 ? segments : null
}

function booleanOrNull(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null
}
