import { useEffect } from "react"
import { maxCards } from "@tradeoff/shared/cards/card.ts"
import { addCard } from "@tradeoff/shared/document/cards.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { newCardId } from "#features/cards/desk/new-card-id.ts"
import type { CardBook } from "./card-book.ts"

/**
 * Gives each labelled shape of the board a card as soon as it bears its label. Only the page that made the shape does it,
 * lest two pages make two; a shape whose page is gone gets its card from whoever writes about it first.
 */
export function useComponentCards(book: CardBook, madeInTry: number, editable: boolean): void {
  useEffect(() => {
    if (!editable) return
    const makeMissing = () => {
      const { doc } = book
      const ofTry = book.cards.filter((card) => card.kind === "component" && card.madeInTry === madeInTry)
      const known = new Set(ofTry.map(({ elementId }) => elementId))
      const missing = book.shapes.filter(
        ({ elementId, live, madeBy }) => live && madeBy === doc.clientID && !known.has(elementId),
      )
      if (missing.length === 0) return
      const room = Math.max(0, maxCards - layoutOf(doc).cards.size)
      doc.transact(() => {
        for (const { elementId } of missing.slice(0, room)) {
          addCard(doc, { id: newCardId(), kind: "component", madeInTry, elementId })
        }
      })
    }
    makeMissing()
    return book.subscribe(makeMissing)
  }, [book, madeInTry, editable])
}
