import * as Y from "yjs"
import { steps } from "#contracts/steps.ts"
import { cardsOf } from "#document/cards.ts"
import { elementOf } from "#document/groups.ts"
import { layoutOf, noteOf } from "#document/layout.ts"

/** What readers see of a document, whatever else lies in it: as JSON text, to be compared. */
export function seen(doc: Y.Doc): string {
  const elements = [...layoutOf(doc).elements]
    .flatMap(([id, stored]) => (stored instanceof Y.Map ? (elementOf(id, new Map(stored.entries())) ?? []) : []))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const notes = steps.map((step) => noteOf(doc, step)?.toJSON() ?? "")
  return JSON.stringify({ elements, notes, cards: cardsOf(doc) })
}
