import { isRecord, own } from "./clean.ts"
import { sanitise, type BoardElement } from "./element.ts"
import type { Point } from "./element-points.ts"

/**
 * How an element lies in the document: a Y.Map from these keys to plain values. Properties that only make sense
 * together share a group, so that of two concurrent changes to one group one wins whole, and changes to different
 * groups are both kept.
 *
 *   id      type, seed, file of a picture         never changes
 *   geo     place, size, points, bindings of ends, part of a picture that is shown
 *   text    words and how they are set
 *   style   colours, strokes, arrowheads
 *   meta    groups, frame, link, lock, name, component
 *   index   fractional order key
 *   del     true for a tombstone
 *   b:<id>  kind of an arrow or a label bound to this element, one key each so that two people can bind to one shape
 *   p<k>    freedraw points 32·k … 32·k+31, so that a stroke in progress rewrites only its end
 */
export type Groups = Map<string, unknown>

const groupProperties = {
  id: ["type", "seed", "fileId"],
  geo: [
    ...["x", "y", "width", "height", "angle", "startBinding", "endBinding", "elbowed", "fixedSegments"],
    ...["startIsSpecial", "endIsSpecial", "containerId", "simulatePressure", "scale", "crop"],
  ],
  text: ["originalText", "fontSize", "fontFamily", "textAlign", "verticalAlign", "autoResize", "lineHeight"],
  style: [
    ...["strokeColor", "backgroundColor", "fillStyle", "strokeWidth", "strokeStyle", "roughness", "opacity"],
    ...["roundness", "startArrowhead", "endArrowhead"],
  ],
  meta: ["groupIds", "frameId", "link", "locked", "customData", "name"],
} as const

const pointsPerChunk = 32
const maxChunks = 1_000
/** Words and wrapped words must fit into one frame together; where they do not, readers get the words alone. */
const maxTextBytes = 60_000

/** The groups of an element, sharing nothing with it. */
export function groupsOf(element: BoardElement): Groups {
  const groups: Groups = new Map()
  for (const [key, properties] of Object.entries(groupProperties)) {
    const group = pick(element, properties)
    if (Object.keys(group).length > 0) groups.set(key, group)
  }
  if (element.type === "line" || element.type === "arrow") withGeo(groups, { points: element.points.flat() })
  if (element.type === "freedraw") putChunks(groups, element.points, element.pressures)
  if (element.type === "text") {
    const { text, originalText } = element
    const wrapped = text !== originalText && utf8Length(text) + utf8Length(originalText) <= maxTextBytes
    if (wrapped) groups.set("text", { ...(groups.get("text") as object), text })
  }
  for (const { id, type } of element.boundElements ?? []) groups.set(`b:${id}`, type)
  if (element.index !== null) groups.set("index", element.index)
  if (element.isDeleted) groups.set("del", true)
  return groups
}

/**
 * The element that stored groups show, or null for none. Takes whatever lies in the document: properties are read
 * only from the group that owns them, and the result is sanitised.
 */
export function elementOf(id: string, stored: ReadonlyMap<string, unknown>): BoardElement | null {
  const raw: Record<string, unknown> = {}
  for (const [key, properties] of Object.entries(groupProperties)) {
    Object.assign(raw, pick(stored.get(key), properties))
  }
  const geo = stored.get("geo")
  if (raw.type === "freedraw") Object.assign(raw, joinedChunks(stored))
  else raw.points = pairs(own(geo, "points"))
  raw.text = own(stored.get("text"), "text")
  raw.boundElements = [...stored].flatMap(([key, type]) => (key.startsWith("b:") ? [{ id: key.slice(2), type }] : []))
  raw.index = stored.get("index")
  raw.isDeleted = stored.get("del")
  return sanitise({ ...raw, id })
}

/** What has to be written so that stored `before` becomes `after`; both lists empty when nothing differs. */
export function changesBetween(before: Groups, after: Groups): { set: [string, unknown][]; remove: string[] } {
  return {
    set: [...after].filter(([key, value]) => !sameJson(before.get(key), value)),
    remove: [...before.keys()].filter((key) => !after.has(key)),
  }
}

export function sameGroups(one: Groups, other: Groups): boolean {
  return one.size === other.size && [...one].every(([key, value]) => sameJson(value, other.get(key)))
}

/** Whether nothing but the place differs. */
export function onlyMoved(before: Groups | undefined, after: Groups): boolean {
  const [from, to] = [before?.get("geo"), after.get("geo")]
  if (!before || before.size !== after.size || !isRecord(from) || !isRecord(to)) return false
  const rest = [...after].every(([key, value]) => key === "geo" || sameJson(value, before.get(key)))
  return rest && sameJson({ ...from, x: to.x, y: to.y }, to)
}

function pick(value: unknown, properties: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const property of properties) {
    const found = own(value, property)
    if (found !== undefined) picked[property] = copied(found)
  }
  return picked
}

function withGeo(groups: Groups, more: object): void {
  groups.set("geo", { ...(groups.get("geo") as object), ...more })
}

function putChunks(groups: Groups, points: readonly Point[], pressures: readonly number[]): void {
  for (let from = 0, k = 0; from < points.length; from += pointsPerChunk, k++) {
    const chunk = { points: points.slice(from, from + pointsPerChunk).flat() }
    const pressed = pressures.slice(from, from + pointsPerChunk)
    groups.set(`p${k}`, pressed.length > 0 ? { ...chunk, pressures: pressed } : chunk)
  }
}

/** Up to the first chunk that is missing: a stroke whose rest is still on its way shows its beginning. */
function joinedChunks(stored: ReadonlyMap<string, unknown>): { points: unknown[]; pressures: unknown[] } {
  const points: unknown[] = []
  const pressures: unknown[] = []
  for (let k = 0; k < maxChunks && stored.has(`p${k}`); k++) {
    const chunk = stored.get(`p${k}`)
    const chunkPressures = own(chunk, "pressures")
    points.push(...pairs(own(chunk, "points")).slice(0, pointsPerChunk))
    if (Array.isArray(chunkPressures)) pressures.push(...chunkPressures.slice(0, pointsPerChunk))
  }
  return { points, pressures }
}

function pairs(flat: unknown): unknown[] {
  if (!Array.isArray(flat)) return []
  const points: unknown[] = []
  for (let at = 0; at + 1 < flat.length; at += 2) points.push([flat[at], flat[at + 1]])
  return points
}

/** Deep enough for any group we write; deeper things, which only others write, are left out by the sanitiser anyway. */
const maxDepth = 6

function copied(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value
  if (depth === maxDepth) return null
  if (Array.isArray(value)) return value.map((entry: unknown) => copied(entry, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copied(entry, depth + 1)]))
}

/** Whether two JSON values are equal, properties in any order. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((entry, at) => sameJson(entry, other[at]))
  }
  if (!isRecord(one) || !isRecord(other)) return false
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => sameJson(one[key], own(other, key)))
}

/** Bytes that `text` takes on the wire; a surrogate pair is counted as six instead of four. */
export function utf8Length(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return length
}
