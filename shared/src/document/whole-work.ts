import type * as Y from "yjs"
import type { Card } from "#cards/card.ts"
import { type Step, steps } from "#contracts/steps.ts"
import { boardElements } from "./board-elements.ts"
import { cardsOf } from "./cards.ts"
import type { BoardElement } from "./element.ts"
import { noteOf } from "./layout.ts"

/** All that a document shows, as plain values, for whoever takes it elsewhere: cards of earlier tries too. */
export interface WholeWork {
  /** From the lowest layer to the highest. */
  readonly board: readonly BoardElement[]
  readonly cards: readonly Card[]
  readonly notes: Readonly<Record<Step, string>>
}

/** Never throws, whatever has been written. */
export function wholeWork(doc: Y.Doc): WholeWork {
  return {
    board: boardElements(doc),
    cards: cardsOf(doc).filter(({ deleted }) => !deleted),
    notes: Object.fromEntries(steps.map((step) => [step, noteOf(doc, step)?.toJSON() ?? ""])) as Record<Step, string>,
  }
}
