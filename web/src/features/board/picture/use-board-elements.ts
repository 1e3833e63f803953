import { useCallback, useRef, useSyncExternalStore } from "react"
import type * as Y from "yjs"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { boardElements } from "./board-elements.ts"

/** What a document's board shows; the same array as long as nothing on it changes. */
export function useBoardElements(doc: Y.Doc): readonly BoardElement[] {
  const kept = useRef<{ doc: Y.Doc; elements: readonly BoardElement[] } | null>(null)
  const subscribe = useCallback(
    (changed: () => void) => {
      const forget = () => {
        kept.current = null
        changed()
      }
      const { elements } = layoutOf(doc)
      elements.observeDeep(forget)
      return () => elements.unobserveDeep(forget)
    },
    [doc],
  )
  const read = () => {
    if (kept.current?.doc !== doc) kept.current = { doc, elements: boardElements(doc) }
    return kept.current.elements
  }
  return useSyncExternalStore(subscribe, read)
}
