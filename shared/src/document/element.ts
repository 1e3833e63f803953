import {
  colourOr,
  idOrNull,
  integerIn,
  isElementId,
  isRecord,
  linkOrNull,
  numberIn,
  oneOf,
  own,
  textUpTo,
} from "./clean.ts"
import { isComponentSlug } from "./component.ts"
import { pictureShape, type PictureShape } from "./element-picture.ts"
import { freedrawShape, linearShape, type FreedrawShape, type LinearShape } from "./element-points.ts"
import { isOrderKey } from "./order-key.ts"
import { textShape, type TextShape } from "./element-text.ts"

/** How many live elements a board takes before the editor adds no more. */
export const maxElements = 5_000

export const elementTypes = [
  "rectangle",
  "diamond",
  "ellipse",
  "arrow",
  "line",
  "freedraw",
  "text",
  "frame",
  "image",
] as const
export type ElementType = (typeof elementTypes)[number]

/** Board coordinates reach this far from the origin, in scene pixels. */
const maxPosition = 1_000_000
/** Beyond this a hatched fill needs more strokes than a page can draw. */
const maxExtent = 20_000

interface ElementBase {
  id: string
  seed: number
  x: number
  y: number
  width: number
  height: number
  angle: number
  strokeColor: string
  backgroundColor: string
  fillStyle: "hachure" | "cross-hatch" | "solid" | "zigzag"
  strokeWidth: number
  strokeStyle: "solid" | "dashed" | "dotted"
  roughness: number
  opacity: number
  roundness: { type: number; value?: number } | null
  groupIds: string[]
  frameId: string | null
  link: string | null
  locked: boolean
  /** What is bound to this element, sorted by id; null for nothing. */
  boundElements: { id: string; type: "arrow" | "text" }[] | null
  /** Fractional order key; null when the stored one cannot be used, which places the element on top. */
  index: string | null
  isDeleted: boolean
  customData?: { tradeoff: { component: string } }
}

/**
 * One element of the board, in Excalidraw's words but without its local stamps (version, versionNonce, updated).
 * Every value of this type is safe to hand to an editor or a renderer.
 */
export type BoardElement = ElementBase &
  (
    | { type: "rectangle" | "diamond" | "ellipse" }
    | { type: "frame"; name: string | null }
    | ({ type: "text" } & TextShape)
    | ({ type: "line" | "arrow" } & LinearShape)
    | ({ type: "freedraw" } & FreedrawShape)
    | ({ type: "image" } & PictureShape)
  )

/**
 * What a board shows for one stored value, or null for what it must not show: unknown or scriptable types, pictures
 * whose file is named by anything but a hash, lines without points, unusable ids.
 *
 * Pure, never throws, and idempotent. What it drops or clamps stays in the document: readers agree because they all
 * apply this function, so nobody writes the result back.
 */
export function sanitise(value: unknown): BoardElement | null {
  const id = own(value, "id")
  const type = elementTypes.find((candidate) => candidate === own(value, "type"))
  if (!isElementId(id) || !type) return null
  const base = baseOf(value, id)
  switch (type) {
    case "rectangle":
    case "diamond":
    case "ellipse":
      return { ...base, type }
    case "frame": {
      const name = own(value, "name")
      return { ...base, type, name: typeof name === "string" ? textUpTo(name, 200) : null }
    }
    case "text":
      return { ...base, type, ...textShape(value) }
    case "line":
    case "arrow": {
      const shape = linearShape(value, type)
      return shape && { ...base, type, ...shape }
    }
    case "freedraw": {
      const shape = freedrawShape(value)
      return shape && { ...base, type, ...shape }
    }
    case "image": {
      const shape = pictureShape(value)
      return shape && { ...base, type, ...shape }
    }
  }
}

function baseOf(value: unknown, id: string): ElementBase {
  const index = own(value, "index")
  const component = own(own(own(value, "customData"), "tradeoff"), "component")
  return {
    id,
    seed: integerIn(own(value, "seed"), 1, 2 ** 31 - 1, 1),
    x: numberIn(own(value, "x"), -maxPosition, maxPosition, 0),
    y: numberIn(own(value, "y"), -maxPosition, maxPosition, 0),
    width: numberIn(own(value, "width"), 0, maxExtent, 0),
    height: numberIn(own(value, "height"), 0, maxExtent, 0),
    angle: numberIn(own(value, "angle"), -7, 7, 0),
    ...styleOf(value),
    groupIds: groupIdsOf(own(value, "groupIds")),
    frameId: idOrNull(own(value, "frameId")),
    link: linkOrNull(own(value, "link")),
    locked: own(value, "locked") === true,
    boundElements: boundElementsOf(own(value, "boundElements")),
    index: isOrderKey(index) ? index : null,
    isDeleted: own(value, "isDeleted") === true,
    ...(isComponentSlug(component) && { customData: { tradeoff: { component } } }),
  }
}

function styleOf(value: unknown) {
  return {
    strokeColor: colourOr(own(value, "strokeColor"), "#1e1e1e"),
    backgroundColor: colourOr(own(value, "backgroundColor"), "transparent"),
    fillStyle: oneOf(own(value, "fillStyle"), ["solid", "hachure", "cross-hatch", "zigzag"] as const, "solid"),
    strokeWidth: numberIn(own(value, "strokeWidth"), 0.5, 100, 2),
    strokeStyle: oneOf(own(value, "strokeStyle"), ["solid", "dashed", "dotted"] as const, "solid"),
    roughness: numberIn(own(value, "roughness"), 0, 3, 1),
    opacity: numberIn(own(value, "opacity"), 0, 100, 100),
    roundness: roundnessOf(own(value, "roundness")),
  }
}

function roundnessOf(value: unknown): ElementBase["roundness"] {
  const type = own(value, "type")
  if (type !== 1 && type !== 2 && type !== 3) return null
  const radius = own(value, "value")
  return typeof radius === "number" ? { type, value: numberIn(radius, 0, maxExtent, 0) } : { type }
}

function groupIdsOf(value: unknown): string[] {
  return Array.isArray(value) ? [...new Set(value.slice(0, 32).filter(isElementId))] : []
}

function boundElementsOf(value: unknown): ElementBase["boundElements"] {
  if (!Array.isArray(value)) return null
  const bound = new Map<string, "arrow" | "text">()
  for (const entry of value.slice(0, 1_000)) {
    if (!isRecord(entry)) continue
    const id = own(entry, "id")
    const type = own(entry, "type")
    if (isElementId(id) && (type === "arrow" || type === "text")) bound.set(id, type)
  }
  if (bound.size === 0) return null
  return [...bound].map(([id, type]) => ({ id, type })).sort((one, other) => (one.id < other.id ? -1 : 1))
}
