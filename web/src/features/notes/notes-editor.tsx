import { Text } from "@mantine/core"
import type * as Y from "yjs"
import { maxFieldChars } from "@tradeoff/shared/cards/card.ts"
import type { CardBook } from "#features/cards/book/card-book.ts"
import { mentions } from "#features/cards/text/links/mentions.ts"
import type { TextDescription } from "#features/cards/text/mount-text.ts"
import { useTextEditor } from "#features/cards/text/use-text-editor.ts"
import classes from "./notes.module.css"

interface Props extends TextDescription {
  text: Y.Text
  /** The cards that the notes can link to. */
  book: CardBook
}

const countFormat = new Intl.NumberFormat("en")

/** One step's notes. */
export function NotesEditor({ text, book, ...description }: Props) {
  const { parent, full } = useTextEditor(text, description, () => mentions(book, null))
  return (
    <div className={classes.field} data-notes>
      <div ref={parent} className={classes.editor} />
      <Text role="status" size="sm" c="var(--amber-ink)" className={classes.full}>
        {full && `One step's notes hold ${countFormat.format(maxFieldChars)} characters; the rest was not taken.`}
      </Text>
    </div>
  )
}
