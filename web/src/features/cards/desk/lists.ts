import type { Card } from "@tradeoff/shared/cards/card.ts"
import type { CardKind } from "@tradeoff/shared/cards/kinds.ts"
import { componentRows, type ComponentRow, type LabelledShape } from "@tradeoff/shared/document/labelled-shapes.ts"

/**
 * The rows of a kind in one try of its step. `keep` is shown although it is deleted: the place of a card that was just
 * removed.
 */
export function rowsOf(
  cards: readonly Card[],
  shapes: readonly LabelledShape[],
  kind: CardKind,
  madeInTry: number,
  keep: string | null = null,
): ComponentRow[] {
  const ofTry = cards.filter((card) => card.kind === kind && card.madeInTry === madeInTry)
  if (kind !== "component") {
    return ofTry.filter(({ id, deleted }) => !deleted || id === keep).map((card) => ({ card, shape: null }))
  }
  const rows = componentRows(ofTry, shapes)
  const removed = ofTry.findIndex(({ id, deleted }) => deleted && id === keep)
  const card = ofTry[removed]
  if (!card) return rows
  const before = new Set(ofTry.slice(0, removed).map(({ id }) => id))
  const place = rows.filter((row) => row.card && before.has(row.card.id)).length
  return rows.toSpliced(place, 0, { card, shape: null })
}
