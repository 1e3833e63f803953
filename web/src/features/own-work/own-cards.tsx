import type { CardKind } from "@tradeoff/shared/cards/kinds.ts"
import { CardView } from "./card-view.tsx"
import classes from "./own-work.module.css"
import type { Work } from "./use-work.ts"

/** The cards of one kind, to be read; nothing where there are none. */
export function OwnCards({ kind, work, label }: { kind: CardKind; work: Work; label: string }) {
  const rows = work.rows(kind)
  if (rows.length === 0) return null
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => (
        <CardView key={row.card?.id ?? row.shape?.elementId} kind={kind} row={row} work={work} />
      ))}
    </ul>
  )
}
