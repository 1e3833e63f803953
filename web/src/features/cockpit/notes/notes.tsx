import { Text } from "@mantine/core"
import classes from "#features/cockpit/cockpit.module.css"
import type { Given } from "#features/cockpit/given.ts"
import { NoteForm } from "./note-form.tsx"
import { NoteRow } from "./note-row.tsx"
import type { Composing } from "./use-composing.ts"

interface Props extends Given {
  composing: Composing
  /** The shape that was pressed on the board. */
  picked: string | null
}

/** The interviewer's own notes: evidence at the moment it happens. Nobody else is ever sent them. */
export function Notes({ session, command, composing, picked }: Props) {
  const { notes } = session.interviewersOnly
  return (
    <>
      <NoteForm {...{ session, command, composing, picked }} />
      {notes.length === 0 ? (
        <Text size="sm" c="dimmed">
          No notes yet. Press + − ? ! or Q anywhere outside a field: the note is stamped with time and step, and with
          the shape that you have pressed on the board.
        </Text>
      ) : (
        <ul className={classes.rows} aria-label="Your notes">
          {notes.toReversed().map((note) => (
            <NoteRow key={note.note} {...{ session, command, note }} />
          ))}
        </ul>
      )}
    </>
  )
}
