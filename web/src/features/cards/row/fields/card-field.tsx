import { memo } from "react"
import { Text } from "@mantine/core"
import type * as Y from "yjs"
import { maxFieldChars } from "@tradeoff/shared/cards/card.ts"
import { type CardKind, type Field, fieldsOf } from "@tradeoff/shared/cards/kinds.ts"
import { fieldText } from "@tradeoff/shared/document/cards.ts"
import { fieldWords } from "#features/cards/card-words.ts"
import { useDesk } from "#features/cards/desk/use-desk.ts"
import { useTextEditor } from "#features/cards/text/use-text-editor.ts"
import classes from "./card-field.module.css"
import { fieldExtensions } from "./field-keys.ts"

interface Props {
  cardId: string
  kind: CardKind
  name: string
  /** What people call the card. */
  label: string
  /** What the arrow keys stop at; the card's name, unless the board names it. */
  isStop?: boolean
}

const countFormat = new Intl.NumberFormat("en")

/** The words of one field. What it shows of them is the editor's business, so it is drawn once. */
export const CardField = memo(function CardField(props: Props) {
  const { desk } = useDesk()
  const text = fieldText(desk.book.doc, props.cardId, props.name)
  const field = fieldsOf(props.kind).find(({ name }) => name === props.name)
  // An older document's card may lack what a later release has added.
  return text && field ? <FieldEditor {...props} text={text} field={field} /> : null
})

function FieldEditor({
  cardId,
  kind,
  name,
  label,
  isStop = false,
  text,
  field,
}: Props & { text: Y.Text; field: Field }) {
  const { desk, editable } = useDesk()
  const words = fieldWords(kind, name)
  const description = { label: `${label}, ${words.label}`, placeholder: words.placeholder ?? "", editable }
  const { parent, full } = useTextEditor(text, description, () => fieldExtensions(desk, cardId, field, isStop))
  return (
    <div className={classes.around}>
      <div ref={parent} className={classes.field} data-field={name} data-stop={isStop || undefined} />
      {full && (
        <Text role="status" size="xs" c="var(--amber-ink)">
          A field holds {countFormat.format(maxFieldChars)} characters; the rest was not taken.
        </Text>
      )}
    </div>
  )
}
