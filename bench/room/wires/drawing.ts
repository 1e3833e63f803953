import { layoutOf } from "../../../shared/src/document/layout.ts"
import { encodePresence } from "../../../shared/src/link/presence-payload.ts"
import { writeChanges } from "../../../web/src/features/board/binding/document-writer.ts"

type Doc = Parameters<typeof layoutOf>[0]

const shapes = 30

/** One change of a drag, as the product's board writes it; every server gets the same. */
export function drawOn(doc: Doc, step: number): void {
  const id = `shape-${step % shapes}`
  const geo = { x: 100 + step, y: 200 + (step % 97), width: 160, height: 90, angle: 0 }
  const { elements } = layoutOf(doc)
  const fresh = elements.has(id) ? [] : [{ id, key: "id", value: { type: "rectangle", seed: 7 } }]
  writeChanges(elements, [...fresh, { id, key: "geo", value: geo }], null)
}

export function cursorAt(step: number): Uint8Array {
  return encodePresence({ pointer: [100 + (step % 500), 200.5], step: "api", selected: [`shape-${step % shapes}`] })
}
