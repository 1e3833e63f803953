import { Button, Group, NativeSelect, Text, Textarea } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, type KeyboardEvent, useRef } from "react"
import { CommentWords } from "@tradeoff/shared/contracts/comments.ts"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { addCommentMutation } from "#api/comments.ts"
import { explain } from "#api/explain.ts"
import { minuteWords } from "#features/replay/replay-words.ts"
import type { Draft } from "./draft.ts"
import classes from "./comments.module.css"
import type { Places } from "./places.ts"
import { placeKey } from "./said-of-place.ts"

interface Props {
  session: SessionId
  startAt: number
  draft: Draft
  places: Places
  /** The step that was open at the draft's moment. */
  step: Step
  onChange: (draft: Draft) => void
  /** It is saved, or given up. */
  onDone: () => void
}

const audiences = [
  { value: "self", label: "Only you" },
  { value: "review", label: "Whoever may read your review" },
]

/** Takes the focus when it appears: whoever opens it is about to write. */
const focused = (field: HTMLTextAreaElement | null) => field?.focus({ preventScroll: true })

export function CommentForm({ session, startAt, draft, places, step, onChange, onDone }: Props) {
  const { mutate, isPending, error } = useMutation(addCommentMutation(session))
  const form = useRef<HTMLFormElement>(null)
  const words = CommentWords.safeParse(draft.words)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!words.success || isPending) return
    const { id, atMs, place, audience } = draft
    const said = { id, at: Math.round(startAt + atMs), place, audience, words: words.data }
    mutate(said, { onSuccess: onDone })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
  }
  return (
    <form ref={form} onSubmit={submit} className={classes.form} aria-label="New comment">
      <Text size="sm" fw={600}>
        {minuteWords(draft.atMs)}
      </Text>
      <NativeSelect
        size="sm"
        label="About"
        value={placeKey(draft.place)}
        data={places.options(draft.place, step)}
        onChange={({ currentTarget }) => onChange({ ...draft, place: places.placeOf(currentTarget.value) })}
      />
      <NativeSelect
        size="sm"
        label="Who reads it"
        value={draft.audience}
        data={audiences}
        onChange={({ currentTarget }) =>
          onChange({ ...draft, audience: currentTarget.value === "review" ? "review" : "self" })
        }
      />
      <Textarea
        ref={focused}
        label="Comment"
        autosize
        minRows={3}
        maxRows={10}
        maxLength={2_000}
        value={draft.words}
        onChange={({ currentTarget }) => onChange({ ...draft, words: currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      {error && !isPending && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          Not saved; your words are still here. {explain(error).title}.
        </Text>
      )}
      <Group gap="xs">
        <Button type="submit" size="xs" loading={isPending} disabled={!words.success}>
          Save the comment
        </Button>
        <Button size="xs" variant="subtle" color="gray" disabled={isPending} onClick={onDone}>
          Discard
        </Button>
      </Group>
    </form>
  )
}
