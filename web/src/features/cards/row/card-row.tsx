import { memo } from "react"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import { type CardKind, cardKinds, fieldsOf, kindsOf, titleField } from "@tradeoff/shared/cards/kinds.ts"
import type { LabelledShape } from "@tradeoff/shared/document/labelled-shapes.ts"
import type { Reckoning } from "#features/cards/list/use-reckonings.ts"
import { choicesOf, fieldWords } from "#features/cards/card-words.ts"
import { useDesk, useDeskValue } from "#features/cards/desk/use-desk.ts"
import { CardField } from "./fields/card-field.tsx"
import classes from "./card-row.module.css"
import { ChoicePill, ChoiceSelect } from "./fields/choice.tsx"
import { Details } from "./details.tsx"
import { LabelChip } from "./parts/label-chip.tsx"
import { RemoveButton } from "./parts/remove-button.tsx"
import { useRowEvents } from "./use-row-events.ts"

interface Props {
  card: Card
  /** The shape of the board that names this component. */
  shape?: LabelledShape | null
  /** What the card's sum comes to. */
  result?: Reckoning | undefined
}

/** One card. Only its own change draws it again. */
export const CardRow = memo(function CardRow({ card, shape = null, result }: Props) {
  const { desk, editable } = useDesk()
  const open = useDeskValue(desk, () => desk.isOpen(card.id))
  const events = useRowEvents(desk, card, editable)
  const title = titleField(card.kind)
  const fromBoard = card.elementId !== null
  const choices = choicesOf(card.kind)
  const before = choices.filter(
    ([name, { place }]) => place === "before" && isApt(card, name) && (open || card.fields[name]),
  )
  return (
    <li
      className={classes.row}
      data-card={card.id}
      data-movable
      data-labels={hasLongLabels(card.kind) ? "long" : undefined}
      data-priority={card.fields.priority}
      data-open={open || undefined}
      {...events}
    >
      <div className={classes.head}>
        <LabelChip card={card} />
        {before.map(([name, words]) => (
          <ChoiceSelect key={name} card={card} name={name} words={words} />
        ))}
        <div className={classes.title}>
          {fromBoard ? (
            <ShapeName card={card} shape={shape} />
          ) : (
            <CardField cardId={card.id} kind={card.kind} name={title} label={card.label} isStop />
          )}
        </div>
      </div>
      <Details card={card} open={open && editable} result={result} />
      {/* Behind the words in the order of Tab, and beside the title to the eye. */}
      {choices.map(
        ([name, words]) => words.place === "behind" && <ChoicePill key={name} card={card} name={name} words={words} />,
      )}
      {editable && <RemoveButton card={card} onRemove={() => desk.remove(card)} />}
    </li>
  )
})

/** Whether the labels of its step take more room than "Target" does: all lists of a step share their columns. */
function hasLongLabels(kind: CardKind): boolean {
  return kindsOf[cardKinds[kind].step].some((beside) =>
    fieldsOf(beside).some(({ name }) => name !== titleField(beside) && isLong(fieldWords(beside, name))),
  )
}

function isLong(words: ReturnType<typeof fieldWords>): boolean {
  return words.label.length > 6 && (!("options" in words) || words.place === "detail")
}

/** What the board says it is. */
function ShapeName({ card, shape }: { card: Card; shape: LabelledShape | null }) {
  return (
    <span className={classes.shapeName}>
      {shape?.label ?? (card.fields.name || "A shape without a label")}
      {!shape?.live && <span className={classes.gone}> no longer on the board</span>}
    </span>
  )
}

/** A method is something that only HTTP has. */
function isApt({ fields }: Card, name: string): boolean {
  return name !== "method" || fields.method !== "" || fields.style === "http" || fields.style === ""
}
