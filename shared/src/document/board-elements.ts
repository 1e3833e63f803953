import * as Y from "yjs"
import type { BoardElement } from "./element.ts"
import { elementOf } from "./groups.ts"
import { layoutOf } from "./layout.ts"
import { byPlace } from "./scene-order.ts"

/** What a document's board shows of `only` these, from the lowest layer to the highest. Never throws, whatever has been written. */
export function boardElements(doc: Y.Doc, only?: readonly string[]): BoardElement[] {
  const { elements } = layoutOf(doc)
  return [...(only ?? elements.keys())]
    .flatMap((id) => withWhatIsThere(elements, storedElement(elements, id)) ?? [])
    .filter(({ isDeleted }) => !isDeleted)
    .toSorted((one, other) => byPlace({ id: one.id, key: one.index }, { id: other.id, key: other.index }))
}

/** Sanitised; null for what is not to be shown. */
export function storedElement(elements: Y.Map<unknown>, id: string): BoardElement | null {
  const stored = elements.get(id)
  return stored instanceof Y.Map ? elementOf(id, new Map(stored.entries())) : null
}

/** The same element without references to arrows and labels that are not there. */
export function withWhatIsThere(elements: Y.Map<unknown>, element: BoardElement | null): BoardElement | null {
  if (!element?.boundElements) return element
  const present = element.boundElements.filter(({ id }) => isLive(elements, id))
  return { ...element, boundElements: present.length > 0 ? present : null }
}

function isLive(elements: Y.Map<unknown>, id: string): boolean {
  const stored = elements.get(id)
  return stored instanceof Y.Map && stored.get("del") !== true
}
