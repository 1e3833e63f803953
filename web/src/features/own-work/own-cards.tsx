import type { CardKind } from "@tradeoff/shared/cards/kinds.ts"
import { type CardAround, CardView } from "./card-view.tsx"
import classes from "./own-work.module.css"
import type { Work } from "./use-work.ts"

interface Props extends CardAround {
  kind: CardKind
  work: Work
  label: string
}

/** The cards of one kind, to be read; nothing where there are none. */
export function OwnCards({ kind, work, label, ...around }: Props) {
  const rows = work.rows(kind)
  if (rows.length === 0) return null
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => (
        <CardView key={row.card?.id ?? row.shape?.elementId} kind={kind} row={row} work={work} {...around} />
      ))}
    </ul>
  )
}
