import { Button, NativeSelect, Text, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import { type Dimension, dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import { NoteId } from "@tradeoff/shared/contracts/ids.ts"
import { NoteWords } from "@tradeoff/shared/contracts/session-commands.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { randomUuid } from "#api/random-uuid.ts"
import classes from "#features/cockpit/cockpit.module.css"
import type { Given } from "#features/cockpit/given.ts"
import { KindChoice } from "./kind-choice.tsx"
import { noteWords } from "./note-kinds.ts"
import type { Composing } from "./use-composing.ts"

interface Props extends Given {
  composing: Composing
  picked: string | null
}

/** One line and Enter: the eyes belong on the candidate. */
export function NoteForm({ command, composing, picked }: Props) {
  const [text, setText] = useState("")
  const [dimension, setDimension] = useState<Dimension | null>(null)
  const [taking, setTaking] = useState(false)
  const words = NoteWords.safeParse(text)
  const take = async (event: FormEvent) => {
    event.preventDefault()
    if (!words.success || taking) return
    setTaking(true)
    const refusal = await command({
      type: "takeNote",
      note: NoteId.parse(randomUuid()),
      kind: composing.kind,
      words: words.data,
      dimension,
      shapes: picked === null ? [] : [picked],
    })
    setTaking(false)
    if (refusal === null) setText((now) => (now === text ? "" : now))
  }
  return (
    <form onSubmit={(event) => void take(event)} className={classes.form} aria-label="A note for yourself">
      <KindChoice value={composing.kind} onChange={composing.setKind} />
      <TextInput
        ref={composing.field}
        size="sm"
        aria-label={noteWords[composing.kind].name}
        placeholder={noteWords[composing.kind].hint}
        maxLength={500}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={classes.presses}>
        <NativeSelect
          size="xs"
          aria-label="What the note is about"
          value={dimension ?? ""}
          onChange={({ currentTarget }) => setDimension(dimensions.find((one) => one === currentTarget.value) ?? null)}
          data={[
            { value: "", label: "About no dimension" },
            ...dimensions.map((value) => ({ value, label: defaultRubric.dimensions[value].name })),
          ]}
        />
        <Button type="submit" size="compact-sm" variant="light" loading={taking} disabled={!words.success}>
          Keep
        </Button>
        {picked !== null && (
          <Text size="xs" c="dimmed">
            with the shape you pressed
          </Text>
        )}
      </div>
    </form>
  )
}
