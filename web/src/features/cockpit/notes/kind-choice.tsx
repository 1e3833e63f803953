import { type NoteKind, noteKinds } from "@tradeoff/shared/contracts/marks.ts"
import classes from "#features/cockpit/cockpit.module.css"
import { noteWords } from "./note-kinds.ts"

interface Props {
  value: NoteKind
  onChange: (kind: NoteKind) => void
}

/** What sort of note it is, by the sign of its key. */
export function KindChoice({ value, onChange }: Props) {
  return (
    <div role="group" aria-label="What sort of note" className={classes.choices}>
      {noteKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={classes.choice}
          aria-pressed={value === kind}
          aria-label={noteWords[kind].name}
          title={noteWords[kind].name}
          onClick={() => onChange(kind)}
        >
          {noteWords[kind].key}
        </button>
      ))}
    </div>
  )
}
