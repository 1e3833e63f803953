import { Title } from "@mantine/core"
import { IconPlus } from "@tabler/icons-react"
import { useId } from "react"
import type { CardKind } from "@tradeoff/shared/cards/kinds.ts"
import type { ComponentRow } from "@tradeoff/shared/document/labelled-shapes.ts"
import { cardWords } from "#features/cards/card-words.ts"
import { useDesk, useDeskValue } from "#features/cards/desk/use-desk.ts"
import { focusOn, stopBeside } from "#features/cards/desk/focus.ts"
import { CardRow } from "#features/cards/row/card-row.tsx"
import { NoticeRow } from "./notice-row.tsx"
import classes from "./section.module.css"
import { ShapeRow } from "./shape-row.tsx"
import type { Reckoning } from "./use-reckonings.ts"

interface Props {
  kind: CardKind
  rows: readonly ComponentRow[]
  results: ReadonlyMap<string, Reckoning>
}

/** The cards of one kind, and the place where the next one begins. */
export function Section({ kind, rows, results }: Props) {
  const { desk, editable } = useDesk()
  const notice = useDeskValue(desk, () => desk.notice)
  const headingId = useId()
  const words = cardWords[kind]
  return (
    <section aria-labelledby={headingId} className={classes.section}>
      <Title order={3} id={headingId} className={classes.heading}>
        {words.heading}
      </Title>
      <div className={classes.box}>
        {rows.length === 0 && <p className={classes.empty}>{editable ? words.empty : "Nothing was written here."}</p>}
        {rows.length > 0 && (
          <ul className={classes.list}>
            {rows.map(({ card, shape }) => {
              if (!card) return shape && <ShapeRow key={shape.elementId} shape={shape} />
              if (card.deleted) return <NoticeRow key={card.id} cardId={card.id} notice={notice} />
              return <CardRow key={card.id} card={card} shape={shape} result={results.get(card.id)} />
            })}
          </ul>
        )}
        {notice?.kind === kind && notice.cardId === undefined && <NoticeRow notice={notice} />}
        {editable && <AddRow kind={kind} />}
      </div>
    </section>
  )
}

/** Quiet until it is wanted; the arrow keys of the titles come by here. */
function AddRow({ kind }: { kind: CardKind }) {
  const { desk } = useDesk()
  return (
    <button
      type="button"
      className={classes.add}
      data-stop
      data-add={kind}
      onClick={() => desk.add(kind)}
      onKeyDown={(event) => {
        const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null
        const stop = step && stopBeside(desk.root, event.currentTarget, step)
        if (!stop) return
        event.preventDefault()
        focusOn(stop)
      }}
    >
      <IconPlus size={15} stroke={1.8} aria-hidden />
      {cardWords[kind].add}
    </button>
  )
}
