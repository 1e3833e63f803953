import { useCallback, useRef, useSyncExternalStore } from "react"
import type * as Y from "yjs"
import { boardElements } from "@tradeoff/shared/document/board-elements.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { DocumentReader } from "#features/board/binding/document-reader.ts"

type Kept = { doc: Y.Doc; only: readonly string[] | undefined; elements: readonly BoardElement[] }

/** What a document's board shows, of `only` these if they are given; the same array as long as nothing of it changes. */
export function useBoardElements(doc: Y.Doc, only?: readonly string[]): readonly BoardElement[] {
  const kept = useRef<Kept | null>(null)
  const subscribe = useCallback(
    (changed: () => void) => {
      const { elements } = layoutOf(doc)
      const reader = new DocumentReader(elements)
      const forget = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
        if (only && !events.some((event) => reader.changedBy(event).named.some((id) => only.includes(id)))) return
        kept.current = null
        changed()
      }
      elements.observeDeep(forget)
      return () => elements.unobserveDeep(forget)
    },
    [doc, only],
  )
  const read = () => {
    if (kept.current?.doc !== doc || kept.current.only !== only)
      kept.current = { doc, only, elements: boardElements(doc, only) }
    return kept.current.elements
  }
  return useSyncExternalStore(subscribe, read)
}
