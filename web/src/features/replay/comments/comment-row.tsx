import { Button, Group, Text, Textarea, UnstyledButton } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { type Comment, CommentWords } from "@tradeoff/shared/contracts/comments.ts"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { changeCommentMutation, removeCommentMutation } from "#api/comments.ts"
import { explain } from "#api/explain.ts"
import { ConfirmButton } from "#ui/confirm-button.tsx"
import { clockText } from "#ui/clock-text.ts"
import classes from "./comments.module.css"

interface Props {
  session: SessionId
  comment: Comment
  atMs: number
  /** "" for the moment as such. */
  place: string
  /** Whose it is, where it is somebody else's. */
  from: string | null
  /** It is the one that was opened last. */
  opened: boolean
  onOpen: () => void
}

/** Whatever else opened it: it is to be seen. */
const intoView = (row: HTMLLIElement | null) => row?.scrollIntoView({ block: "nearest" })

/** One comment: a press leads to its moment and shows its place. */
export function CommentRow({ session, comment, atMs, place, from, opened, onOpen }: Props) {
  const [words, setWords] = useState<string | null>(null)
  const removal = useMutation(removeCommentMutation(session))
  return (
    <li ref={opened ? intoView : undefined} className={classes.comment} data-opened={opened || undefined}>
      <UnstyledButton className={classes.where} onClick={onOpen} aria-current={opened || undefined}>
        <span className={classes.when}>{clockText(atMs)}</span> {from && `${from}, `}
        {place}
      </UnstyledButton>
      {words === null ? (
        <Text className={classes.words}>{comment.words}</Text>
      ) : (
        <Editing session={session} comment={comment} words={words} onWords={setWords} />
      )}
      {comment.mine && words === null && (
        <Group gap={4}>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setWords(comment.words)}>
            Edit
          </Button>
          <ConfirmButton
            size="compact-xs"
            label={`Delete the comment at ${clockText(atMs)}`}
            question="Delete this comment for good?"
            confirm="Delete"
            busy={removal.isPending}
            onConfirm={() => removal.mutate(comment.id)}
          >
            Delete
          </ConfirmButton>
        </Group>
      )}
      {removal.error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          Not deleted. {explain(removal.error).title}.
        </Text>
      )}
    </li>
  )
}

interface EditingProps {
  session: SessionId
  comment: Comment
  words: string
  onWords: (words: string | null) => void
}

const focused = (field: HTMLTextAreaElement | null) => field?.focus()

function Editing({ session, comment, words, onWords }: EditingProps) {
  const { mutate, isPending, error } = useMutation(changeCommentMutation(session))
  const read = CommentWords.safeParse(words)
  const save = () => {
    if (read.success) mutate({ comment: comment.id, words: read.data }, { onSuccess: () => onWords(null) })
  }
  return (
    <>
      <Textarea
        ref={focused}
        aria-label="The comment's words"
        autosize
        minRows={2}
        maxLength={2_000}
        value={words}
        onChange={({ currentTarget }) => onWords(currentTarget.value)}
      />
      {error && !isPending && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          Not saved; your words are still here. {explain(error).title}.
        </Text>
      )}
      <Group gap="xs">
        <Button size="compact-sm" loading={isPending} disabled={!read.success} onClick={save}>
          Save
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" disabled={isPending} onClick={() => onWords(null)}>
          Leave it as it was
        </Button>
      </Group>
    </>
  )
}
