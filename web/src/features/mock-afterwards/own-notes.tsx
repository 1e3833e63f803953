import { Anchor, Text } from "@mantine/core"
import { Link } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { Note, SessionState } from "@tradeoff/shared/interview/state.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { noteWords } from "#features/cockpit/notes/note-kinds.ts"
import { minuteOf } from "#features/practice/minute-of.ts"
import { phaseName } from "#features/session-words/phase-name.ts"
import { paths } from "#paths.ts"
import classes from "./looking-back.module.css"

interface Props {
  session: SessionView
  state: SessionState
}

/** What the interviewer wrote down for themself, in the order of the round. */
export function OwnNotes({ session, state }: Props) {
  const { notes } = state.interviewersOnly
  if (notes.length === 0) return <Text c="dimmed">You took no notes in this round.</Text>
  return (
    <ol className={classes.notes}>
      {notes.map((note) => (
        <li key={note.note}>
          <Text className={classes.words}>{note.words}</Text>
          <Text size="sm" c="dimmed">
            {stampOf(note, minuteOf(state, note.at))}.{" "}
            <Anchor
              component={Link}
              to={paths.replay(session.id, { at: note.at - (state.startedAt ?? note.at) })}
              inherit
              underline="always"
              aria-label={`See the moment: ${note.words}`}
            >
              See the moment
            </Anchor>
          </Text>
        </li>
      ))}
    </ol>
  )
}

function stampOf({ kind, step, dimension }: Note, minute: number): string {
  const where = step === null ? "" : ` in ${phaseName(step)}`
  const about = dimension === null ? "" : `, on ${defaultRubric.dimensions[dimension].name.toLowerCase()}`
  return `${noteWords[kind].name}, minute ${minute}${where}${about}`
}
