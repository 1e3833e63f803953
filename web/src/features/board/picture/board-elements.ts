import type * as Y from "yjs"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { DocumentReader } from "#features/board/binding/document-reader.ts"
import { byPlace } from "#features/board/binding/scene-order.ts"

/** What a document's board shows, from the lowest layer to the highest. */
export function boardElements(doc: Y.Doc): BoardElement[] {
  const { elements } = layoutOf(doc)
  const reader = new DocumentReader(elements)
  return [...elements.keys()]
    .flatMap((id) => reader.read(id) ?? [])
    .filter(({ isDeleted }) => !isDeleted)
    .toSorted((one, other) => byPlace({ id: one.id, key: one.index }, { id: other.id, key: other.index }))
}
