import { Button, Group, Text, Textarea } from "@mantine/core"
import { IconMessageReply } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react"
import { ReplyId, type SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { type Reply, type ReplyAbout, ReplyWords, type SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import { explain } from "#api/explain.ts"
import { randomUuid } from "#api/random-uuid.ts"
import { replyMutation } from "#api/reviews.ts"
import { nameless } from "#features/peers/peers.ts"
import { linesAbout } from "./about.ts"
import classes from "./thread.module.css"

interface Props {
  session: SessionId
  review: Pick<SubmittedReview, "author" | "replies">
  about: ReplyAbout
  /** What it is about, in running text. */
  name: string
}

/** What candidate and reviewer say to each other about one thing, and the way to say more. */
export function Thread(props: Props) {
  const [writing, setWriting] = useState(false)
  return (
    <div className={classes.thread}>
      <Lines {...props} writing={writing} onDone={() => setWriting(false)} />
      {!writing && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          className={classes.reply}
          leftSection={<IconMessageReply size={14} stroke={1.6} aria-hidden />}
          aria-label={`Reply about ${props.name}`}
          onClick={() => setWriting(true)}
        >
          Reply
        </Button>
      )}
    </div>
  )
}

interface LinesProps extends Props {
  writing: boolean
  onDone: () => void
}

/** The lines about one thing, and the one that is being written. */
export function Lines({ session, review, about, name, writing, onDone }: LinesProps) {
  return (
    <>
      {linesAbout(review.replies, about).map((line) => (
        <Line key={line.id} line={line} />
      ))}
      {writing && <Writing {...{ session, about, name, onDone }} author={review.author} />}
    </>
  )
}

function Line({ line: { mine, from, words } }: { line: Reply }) {
  return (
    <p className={classes.line} data-mine={mine || undefined}>
      <b>{mine ? "You" : (from ?? nameless)}</b> {words}
    </p>
  )
}

interface WritingProps extends Pick<Props, "session" | "about" | "name"> {
  author: number
  onDone: () => void
}

/** Takes the focus when it appears: whoever opens it is about to write. */
const focused = (field: HTMLTextAreaElement | null) => field?.focus()

function Writing({ session, author, about, name, onDone }: WritingProps) {
  const [text, setText] = useState("")
  // The same for every attempt to send it.
  const [id] = useState(() => ReplyId.parse(randomUuid()))
  const { mutate, isPending, error } = useMutation(replyMutation(session))
  const form = useRef<HTMLFormElement>(null)
  const words = ReplyWords.safeParse(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words.success && !isPending) mutate({ id, author, about, words: words.data }, { onSuccess: onDone })
  }
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === "Enter" && (ctrlKey || metaKey)) form.current?.requestSubmit()
    if (key === "Escape" && text === "") onDone()
  }
  return (
    <form ref={form} onSubmit={submit} className={classes.writing}>
      <Textarea
        ref={focused}
        aria-label={`Your reply about ${name}`}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={2_000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {error && !isPending && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          Not sent; your words are still here. {explain(error).title}.
        </Text>
      )}
      <Group gap="xs">
        <Button type="submit" size="xs" loading={isPending} disabled={!words.success}>
          Send
        </Button>
        <Button size="xs" variant="subtle" color="gray" disabled={isPending} onClick={onDone}>
          Discard
        </Button>
      </Group>
    </form>
  )
}
