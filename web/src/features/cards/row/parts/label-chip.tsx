import type { Card } from "@tradeoff/shared/cards/card.ts"
import { useDesk } from "#features/cards/desk/use-desk.ts"
import classes from "./label-chip.module.css"
import { useDrag } from "./use-drag.ts"

/** What people call the card, and where one takes it to put it elsewhere in its list. */
export function LabelChip({ card }: { card: Card }) {
  const { desk, editable } = useDesk()
  const drag = useDrag(desk, card)
  if (!editable) return <span className={classes.chip}>{card.label}</span>
  return (
    <span className={classes.chip} data-handle title="Drag to move, or Alt+↑ and Alt+↓" {...drag}>
      {card.label}
    </span>
  )
}
