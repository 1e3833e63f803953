import { layoutOf } from "../../../shared/src/document/layout.ts"
import { encodePresence } from "../../../shared/src/link/presence-payload.ts"
import { writeChanges } from "../../../web/src/features/board/binding/document-writer.ts"

type Doc = Parameters<typeof layoutOf>[0]

const shapes = 30
const startX = 100

/** One change of a drag, as the product's board writes it; every server gets the same. */
export function drawOn(doc: Doc, step: number): void {
  const id = `shape-${step % shapes}`
  const geo = { x: startX + step, y: 200 + (step % 97), width: 160, height: 90, angle: 0 }
  const { elements } = layoutOf(doc)
  const fresh = elements.has(id) ? [] : [{ id, key: "id", value: { type: "rectangle", seed: 7 } }]
  writeChanges(elements, [...fresh, { id, key: "geo", value: geo }], null)
}

/** How many steps of the drawing, from `step` on, a document shows by now. */
export function stepsShownOf(doc: Doc, step: number): number {
  const { elements } = layoutOf(doc)
  let next = step
  while (xOf(elements.get(`shape-${next % shapes}`)) >= startX + next) next++
  return next - step
}

function xOf(groups: unknown): number {
  const geo = (groups as ReadonlyMap<string, unknown> | undefined)?.get("geo")
  return (geo as { x: number } | undefined)?.x ?? -1
}

export function cursorAt(step: number): Uint8Array {
  return encodePresence({ pointer: [100 + (step % 500), 200.5], step: "api", selected: [`shape-${step % shapes}`] })
}
