import fc from "fast-check"
import { componentKinds } from "#document/component.ts"
import { sanitise, type BoardElement } from "#document/element.ts"

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,21}$/)
const coordinate = fc.oneof(
  fc.integer({ min: -5_000, max: 5_000 }),
  fc.double({ min: -5_000, max: 5_000, noNaN: true }),
)
const extent = coordinate.map(Math.abs)
const point = fc.tuple(coordinate, coordinate)
const orderKey = fc.stringMatching(/^a[0-9A-Za-z]([0-9A-Za-z]{0,4}[1-9A-Za-z])?$/)
const colour = fc.constantFrom("#1e1e1e", "#a5d8ff", "transparent", "red", "rgba(1, 2, 3, 0.5)")
const text = fc.string({ unit: "grapheme", maxLength: 60 })

const base = {
  id,
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  x: coordinate,
  y: coordinate,
  width: extent,
  height: extent,
  angle: fc.double({ min: 0, max: 6.28, noNaN: true }),
  strokeColor: colour,
  backgroundColor: colour,
  fillStyle: fc.constantFrom("solid", "hachure", "cross-hatch", "zigzag"),
  strokeWidth: fc.constantFrom(1, 2, 4),
  strokeStyle: fc.constantFrom("solid", "dashed", "dotted"),
  roughness: fc.constantFrom(0, 1, 2),
  opacity: fc.integer({ min: 0, max: 100 }),
  roundness: fc.constantFrom(null, { type: 2 }, { type: 3, value: 16 }),
  groupIds: fc.uniqueArray(id, { maxLength: 3 }),
  frameId: fc.option(id),
  link: fc.constantFrom(null, "https://example.org/a?b=c", "mailto:someone@example.org"),
  locked: fc.boolean(),
  boundElements: fc.array(fc.record({ id, type: fc.constantFrom("arrow", "text") }), { maxLength: 3 }),
  index: fc.option(orderKey, { freq: 20 }),
  isDeleted: fc.boolean(),
  customData: fc.option(
    fc.constantFrom(...componentKinds).map((component) => ({ tradeoff: { component } })),
    { nil: undefined },
  ),
}

const binding = fc.option(
  fc.record({
    elementId: id,
    focus: fc.double({ min: -1, max: 1, noNaN: true }),
    gap: extent,
    fixedPoint: fc.constant([0.5, 1]),
  }),
)
const ends = {
  startBinding: binding,
  endBinding: binding,
  startArrowhead: fc.constantFrom(null, "arrow", "dot"),
  endArrowhead: fc.constantFrom(null, "arrow", "triangle"),
}
const elbowPoints = fc.array(extent, { minLength: 1, maxLength: 6 }).map((steps) =>
  steps.reduce<[number, number][]>(
    (path, step, at) => {
      const [x, y] = path.at(-1) ?? [0, 0]
      return [...path, at % 2 === 0 ? [x + step, y] : [x, y + step]]
    },
    [[0, 0]],
  ),
)

const side = fc.integer({ min: 1, max: 4_096 })
const crop = fc.option(
  fc.record({ x: extent, y: extent, width: side, height: side, naturalWidth: side, naturalHeight: side }),
)

/** Elements as an honest editor writes them (already sanitised), of every type. */
export const genuineElement: fc.Arbitrary<BoardElement> = fc
  .oneof(
    fc.record({ ...base, type: fc.constantFrom("rectangle", "diamond", "ellipse") }),
    fc.record({ ...base, type: fc.constant("frame"), name: fc.option(text) }),
    fc.record({
      ...base,
      type: fc.constant("text"),
      originalText: text,
      text,
      fontSize: fc.integer({ min: 8, max: 80 }),
      fontFamily: fc.constantFrom(1, 5, 8),
      textAlign: fc.constantFrom("left", "center", "right"),
      verticalAlign: fc.constantFrom("top", "middle"),
      containerId: fc.option(id),
      autoResize: fc.boolean(),
      lineHeight: fc.constant(1.25),
    }),
    fc.record({
      ...base,
      ...ends,
      type: fc.constantFrom("line", "arrow"),
      points: fc.array(point, { minLength: 2, maxLength: 9 }),
    }),
    fc.record({ ...base, ...ends, type: fc.constant("arrow"), elbowed: fc.constant(true), points: elbowPoints }),
    fc.record({
      ...base,
      type: fc.constant("freedraw"),
      points: fc.array(point, { minLength: 1, maxLength: 100 }),
      pressures: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 100 }),
      simulatePressure: fc.boolean(),
    }),
    fc.record({
      ...base,
      type: fc.constant("image"),
      fileId: fc.stringMatching(/^[0-9a-f]{64}$/),
      status: fc.constantFrom("saved", "pending", "error"),
      scale: fc.tuple(fc.constantFrom(1, -1), fc.constantFrom(1, -1)),
      crop,
    }),
  )
  .map(sanitise)
  .filter((element) => element !== null)

/** A genuine element with one property, at any depth, swapped for something else that JSON can hold. */
export const mutatedElement: fc.Arbitrary<unknown> = fc
  .tuple(genuineElement, fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -0)))
  .map(([element, at, value]) => {
    const paths = pathsOf(element)
    const path = paths[at % paths.length] ?? []
    return withValue(element, path, value)
  })

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path]
  return Object.entries(value).flatMap(([key, entry]) => [[...path, key], ...pathsOf(entry, [...path, key])])
}

function withValue(target: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const copy: Record<string, unknown> | unknown[] = Array.isArray(target) ? [...target] : { ...(target as object) }
  const slots = copy as Record<string, unknown>
  slots[key] = withValue(slots[key], rest, value)
  return copy
}
