import { Text } from "@mantine/core"
import { dimensions, type Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import type { Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import type { Note } from "@tradeoff/shared/interview/state.ts"
import { noteWords } from "#features/cockpit/notes/note-kinds.ts"
import { clockText } from "#ui/clock-text.ts"
import classes from "./evidence.module.css"

interface Props {
  /** Those that are no evidence yet. */
  notes: readonly Note[]
  rubric: Rubric
  /** Epoch ms of the round's start. */
  startAt: number
  onTake: (note: Note, dimension: Dimension) => void
}

/** What the interviewer wrote down and has not used: one press makes it evidence of a dimension. */
export function NoteSuggestions({ notes, rubric, startAt, onTake }: Props) {
  if (notes.length === 0) return null
  return (
    <section className={classes.notes} aria-label="Notes that are no evidence yet">
      <Text size="sm">
        {notes.length === 1 ? "One note of yours is" : `${notes.length} notes of yours are`} no evidence yet. Press the
        number of what it is about:{" "}
        {dimensions.map((dimension, index) => `${index + 1} ${rubric.dimensions[dimension].name}`).join(", ")}.
      </Text>
      <ul className={classes.list}>
        {notes.map((note) => (
          <li key={note.note} className={classes.piece}>
            <span className={classes.sign} title={noteWords[note.kind].name}>
              {noteWords[note.kind].key}
            </span>
            <div className={classes.said}>
              <p>{note.words}</p>
              <span className={classes.when}>{clockText(note.at - startAt)}</span>
            </div>
            <div className={classes.beneath} role="group" aria-label={`What it is about: ${note.words}`}>
              {dimensions.map((dimension, index) => (
                <button
                  key={dimension}
                  type="button"
                  className={classes.choice}
                  title={rubric.dimensions[dimension].name}
                  aria-label={`${index + 1} ${rubric.dimensions[dimension].name}`}
                  onClick={() => onTake(note, dimension)}
                >
                  {index + 1}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
