import { ActionIcon, Text, TextInput } from "@mantine/core"
import { IconPencil, IconTrash } from "@tabler/icons-react"
import { type KeyboardEvent, useState } from "react"
import { NoteWords } from "@tradeoff/shared/contracts/session-commands.ts"
import type { Note } from "@tradeoff/shared/interview/state.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import classes from "#features/cockpit/cockpit.module.css"
import type { Given } from "#features/cockpit/given.ts"
import { minuteOf } from "#features/practice/minute-of.ts"
import { phaseName } from "#features/session-words/phase-name.ts"
import { noteWords } from "./note-kinds.ts"

interface Props extends Given {
  note: Note
}

export function NoteRow({ session, command, note }: Props) {
  const [editing, setEditing] = useState(false)
  const { key, name } = noteWords[note.kind]
  return (
    <li className={classes.note}>
      <span className={classes.sign} title={name} aria-label={name}>
        {key}
      </span>
      <div className={classes.words}>
        {editing ? (
          <Mend note={note} command={command} onDone={() => setEditing(false)} />
        ) : (
          <Text size="sm">{note.words}</Text>
        )}
        <Text size="xs" c="dimmed">
          {stampOf(note, minuteOf(session, note.at))}
        </Text>
      </div>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={`Mend: ${note.words}`}
        onClick={() => setEditing(true)}
      >
        <IconPencil size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={`Remove: ${note.words}`}
        onClick={() => void command({ type: "removeNote", note: note.note })}
      >
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
    </li>
  )
}

function stampOf({ step, dimension, shapes }: Note, minute: number | string): string {
  const parts = [
    `minute ${minute}`,
    step && phaseName(step),
    dimension && defaultRubric.dimensions[dimension].name,
    shapes.length > 0 ? "with a shape" : null,
  ]
  return parts.filter(Boolean).join(" · ")
}

/** Enter keeps the words, Escape leaves them as they were. */
function Mend({ note, command, onDone }: { note: Note; command: Given["command"]; onDone: () => void }) {
  const [text, setText] = useState(note.words)
  const words = NoteWords.safeParse(text)
  const keep = async () => {
    if (!words.success) return
    const { note: id, kind, dimension } = note
    if (words.data !== note.words) await command({ type: "changeNote", note: id, kind, words: words.data, dimension })
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") void keep()
    if (event.key === "Escape") onDone()
  }
  return (
    <TextInput
      size="xs"
      aria-label="The note's words"
      maxLength={500}
      value={text}
      ref={focused}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => void keep()}
    />
  )
}

function focused(field: HTMLInputElement | null): void {
  field?.focus()
}
