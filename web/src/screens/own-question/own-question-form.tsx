import { Button, Stack, Text, Textarea, TextInput } from "@mantine/core"
import { type FormEvent, useState } from "react"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { RoundChoice } from "#features/start-session/round-choice.tsx"
import { StartError } from "#features/start-session/start-error.tsx"
import { useStartSession } from "#features/start-session/use-start-session.ts"
import { blankDraft, type Draft, draftAgain, type Faults, faultsLine, faultsOf, meant, settingsOf } from "./draft.ts"
import { draftKeeper } from "./draft-keeper.ts"
import classes from "./own-question.module.css"

interface Props {
  /** The session whose question this is to be again; null for one written afresh. */
  again: SessionView | null
}

/** Faults are told after the first attempt to start, and then follow the typing; the button never goes dead. */
export function OwnQuestionForm({ again }: Props) {
  const { start, starting, error } = useStartSession()
  const { draft, change, forget } = useDraft(again)
  const [tried, setTried] = useState(false)
  const faults = faultsOf(draft)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    const settings = settingsOf(draft)
    if (settings) start(settings, forget)
    else focusFault(event.currentTarget, faults)
  }
  return (
    <form onSubmit={submit} className={classes.form} aria-label="Your question" noValidate>
      <Stack gap="lg">
        <QuestionFields draft={draft} faults={tried ? faults : null} onChange={change} />
        <RoundChoice meant={meant} choice={draft} onChange={change} />
        <div>
          <Button type="submit" size="md" fullWidth loading={starting}>
            Get ready
          </Button>
          <Text size="sm" c="dimmed" mt="xs">
            {(tried && faultsLine(faults)) ||
              "The clock does not start yet: the next page shows your steps and waits for you."}{" "}
            What you type here stays on this device until you start.
          </Text>
          <StartError error={error} />
        </div>
      </Stack>
    </form>
  )
}

interface FieldsProps {
  draft: Draft
  /** Null while nothing is to be told. */
  faults: Faults | null
  onChange: (draft: Draft) => void
}

function QuestionFields({ draft, faults, onChange }: FieldsProps) {
  return (
    <>
      <TextInput
        name="title"
        label="Title"
        placeholder="Lift control for a tall building"
        value={draft.title}
        error={faults?.title}
        onChange={({ currentTarget }) => onChange({ ...draft, title: currentTarget.value })}
      />
      <Textarea
        name="text"
        size="md"
        label="The question"
        description="As an interviewer would put it: short, and vague where a real one would be."
        autosize
        minRows={5}
        maxRows={16}
        value={draft.text}
        error={faults?.text}
        onChange={({ currentTarget }) => onChange({ ...draft, text: currentTarget.value })}
      />
    </>
  )
}

/** A draft that outlives the page. Kept with every change, so that no way of leaving loses a word. */
function useDraft(again: SessionView | null) {
  const [keeper] = useState(() => draftKeeper(() => localStorage, again?.id ?? null))
  const [draft, setDraft] = useState(() => keeper.read() ?? (again ? draftAgain(again) : blankDraft))
  const change = (next: Draft) => {
    setDraft(next)
    keeper.keep(next)
  }
  return { draft, change, forget: keeper.forget }
}

function focusFault(form: HTMLFormElement, { title, text }: Faults): void {
  const name = title ? "title" : text ? "text" : "ownLength"
  form.querySelector<HTMLElement>(`[name=${name}]`)?.focus()
}
