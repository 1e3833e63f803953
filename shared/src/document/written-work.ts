import * as Y from "yjs"
import type { Card } from "#cards/card.ts"
import { cardKinds } from "#cards/kinds.ts"
import { type Step, steps } from "#contracts/steps.ts"
import { cardsOf } from "./cards.ts"
import { elementOf } from "./groups.ts"
import { layoutOf, noteOf } from "./layout.ts"

/** All that has been put down in a document and counts, as plain values. */
export interface WrittenWork {
  /** Neither deleted ones nor those of earlier tries. */
  readonly cards: readonly Card[]
  readonly notes: Readonly<Record<Step, string>>
  /** The words on the board, shape by shape. */
  readonly boardLabels: readonly string[]
}

/** Reads the work of the tries that are under way. Never throws, whatever has been written. */
export function writtenWork(doc: Y.Doc, tries: Readonly<Record<Step, number>>): WrittenWork {
  return {
    cards: cardsOf(doc).filter(({ kind, madeInTry, deleted }) => !deleted && madeInTry === tries[cardKinds[kind].step]),
    notes: Object.fromEntries(steps.map((step) => [step, noteOf(doc, step)?.toJSON() ?? ""])) as Record<Step, string>,
    boardLabels: [...layoutOf(doc).elements].flatMap(([id, stored]) => {
      const element = stored instanceof Y.Map ? elementOf(id, new Map(stored.entries())) : null
      return element?.type === "text" && !element.isDeleted ? [element.originalText] : []
    }),
  }
}
