import { useMemo } from "react"
import type * as Y from "yjs"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import { type CardKind, cardKinds } from "@tradeoff/shared/cards/kinds.ts"
import type { ComponentRow } from "@tradeoff/shared/document/labelled-shapes.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { type SessionState, tryOf } from "@tradeoff/shared/interview/state.ts"
import type { CardBook } from "#features/cards/book/card-book.ts"
import { useCardBook, useCards, useLabelledShapes } from "#features/cards/book/use-cards.ts"
import { hasNoWords } from "#features/cards/desk/card-desk.ts"
import { rowsOf } from "#features/cards/desk/lists.ts"
import { type Reckoning, useReckonings } from "#features/cards/list/use-reckonings.ts"
import { type Notes, useNotes } from "./use-notes.ts"

/** What the candidate has put down, as it stands after the round. */
export interface Work {
  readonly book: CardBook
  /** The cards that count: those of each step's last try that were not removed and say something. */
  readonly cards: readonly Card[]
  /** What was written before a step was begun anew. */
  readonly earlier: readonly Card[]
  /** Which try counts, by step; 1 where it was never begun anew. */
  readonly tryOf: (step: Step) => number
  /** By kind, with the shapes that components were drawn as. */
  readonly rows: (kind: CardKind) => readonly ComponentRow[]
  readonly notes: Notes
  /** Nothing was written in any step, now or in an earlier try. */
  readonly isEmpty: boolean
  /** What each estimate comes to, by card. */
  readonly results: ReadonlyMap<string, Reckoning>
}

export function useWork(doc: Y.Doc, retries: SessionState["retries"]): Work {
  const book = useCardBook(doc, retries)
  const all = useCards(doc)
  const shapes = useLabelledShapes(doc)
  const notes = useNotes(doc)
  const results = useReckonings(all, tryOf({ retries }, "scaling"))
  return useMemo(() => {
    const tryOfStep = (step: Step) => tryOf({ retries }, step)
    const tryOfCard = ({ kind }: Card) => tryOfStep(cardKinds[kind].step)
    const rows = (kind: CardKind) =>
      rowsOf(all, shapes, kind, tryOfStep(cardKinds[kind].step)).filter(
        ({ card, shape }) => shape !== null || (card !== null && !hasNoWords(card)),
      )
    const cards = all.filter((card) => !card.deleted && !hasNoWords(card) && card.madeInTry === tryOfCard(card))
    const earlier = all.filter(
      (card) => card.madeInTry < tryOfCard(card) && !card.deleted && (!hasNoWords(card) || card.elementId !== null),
    )
    const isEmpty =
      [...earlier, ...cards].length === 0 &&
      rows("component").length === 0 &&
      Object.values(notes).every((note) => note.trim() === "")
    return { book, cards, earlier, tryOf: tryOfStep, rows, notes, isEmpty, results }
  }, [book, all, shapes, notes, results, retries])
}
