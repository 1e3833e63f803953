import { type PointerEvent, useRef } from "react"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import type { CardDesk } from "#features/cards/desk/card-desk.ts"

/** A hand that trembles does not drag. */
const slackPx = 4

interface Drag {
  fromY: number
  /** The rows of the list, and which of them the card would come behind; undefined until the hand has moved. */
  rows: readonly HTMLElement[]
  after?: HTMLElement | null
}

/** Takes a card to another place in its list by mouse, pen or finger. The row it would lie under is marked meanwhile. */
export function useDrag(desk: CardDesk, card: Card) {
  const drag = useRef<Drag>(null)
  const stop = () => {
    for (const row of drag.current?.rows ?? []) delete row.dataset.drop
    drag.current = null
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      // Pressing what takes no focus would take it from the field that has it.
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      const list = event.currentTarget.closest("ul")
      drag.current = {
        fromY: event.clientY,
        rows: [...(list?.querySelectorAll<HTMLElement>(":scope > [data-movable]") ?? [])],
      }
    },
    onPointerMove({ clientY }: PointerEvent<HTMLElement>) {
      const { current } = drag
      if (!current || (current.after === undefined && Math.abs(clientY - current.fromY) < slackPx)) return
      current.after = current.rows.findLast((row) => middleOf(row) < clientY) ?? null
      for (const row of current.rows) delete row.dataset.drop
      const marked = current.after ?? current.rows[0]
      if (marked) marked.dataset.drop = current.after ? "below" : "above"
    },
    onPointerUp() {
      const after = drag.current?.after
      stop()
      if (after === undefined || after?.dataset.card === card.id) return
      desk.moveBehind(card, after?.dataset.card ?? null)
    },
    onPointerCancel: stop,
  }
}

function middleOf(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect()
  return top + height / 2
}
