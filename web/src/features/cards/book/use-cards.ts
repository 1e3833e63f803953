import { useEffect, useSyncExternalStore } from "react"
import type * as Y from "yjs"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import type { LabelledShape } from "@tradeoff/shared/document/labelled-shapes.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { type CardBook, cardBookOf } from "./card-book.ts"

/** Every card of a document, also deleted ones and those of earlier tries; an unchanged card stays the same object. */
export function useCards(doc: Y.Doc): readonly Card[] {
  const book = cardBookOf(doc)
  return useSyncExternalStore(book.subscribe, () => book.cards)
}

/** The boxes of the board that bear, or bore, a label. */
export function useLabelledShapes(doc: Y.Doc): readonly LabelledShape[] {
  const book = cardBookOf(doc)
  return useSyncExternalStore(book.subscribe, () => book.shapes)
}

/** The document's book, which knows from now on which tries are under way. */
export function useCardBook(doc: Y.Doc, retries: SessionState["retries"]): CardBook {
  const book = cardBookOf(doc)
  useEffect(() => book.setRetries(retries), [book, retries])
  return book
}
