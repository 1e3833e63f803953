import { Anchor, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { IconTrash } from "@tabler/icons-react"
import { useRef } from "react"
import { Link } from "react-router"
import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"
import { explain } from "#api/explain.ts"
import { deleteSessionMutation } from "#api/sessions.ts"
import { levelWords, modeWords, statusWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import { ConfirmButton } from "#ui/confirm-button.tsx"
import { RelativeTime } from "#ui/relative-time.tsx"
import { useNow } from "#ui/use-now.ts"
import classes from "./home.module.css"

/** What was practised so far, newest first. */
export function SessionList({ sessions }: { sessions: readonly SessionSummary[] }) {
  const now = useNow(60_000)
  const heading = useRef<HTMLHeadingElement>(null)
  const { mutate, isPending, error, variables } = useMutation(deleteSessionMutation)
  return (
    <section aria-labelledby="recent">
      <Title order={2} id="recent" mb="sm" ref={heading} tabIndex={-1}>
        Recent sessions
      </Title>
      <ul className={classes.rows}>
        {sessions.map((session) => (
          <Row
            key={session.id}
            session={session}
            now={now}
            deleting={isPending && variables === session.id}
            error={variables === session.id ? error : null}
            // The row takes its button with it; the focus has to go somewhere that stays.
            onDelete={() => mutate(session.id, { onSuccess: () => heading.current?.focus() })}
          />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  session: SessionSummary
  now: number
  deleting: boolean
  error: Error | null
  onDelete: () => void
}

function Row({ session, now, deleting, error, onDelete }: RowProps) {
  return (
    <li className={classes.row}>
      <div>
        <Anchor component={Link} to={paths.session(session.id)} fw={600} c="inherit" underline="hover">
          {session.promptTitle}
        </Anchor>
        <Text size="sm" c="dimmed">
          {modeWords[session.mode].name}, {levelWords[session.level].toLowerCase()}, {session.lengthMin} min
        </Text>
        {error && (
          <Text role="alert" size="sm" c="var(--red-ink)">
            Not deleted. {explain(error).title}.
          </Text>
        )}
      </div>
      <Text size="sm">{statusWords[session.status]}</Text>
      <Text size="sm" c="dimmed">
        <RelativeTime at={session.finishedAt ?? session.startedAt ?? session.createdAt} now={now} />
      </Text>
      <ConfirmButton
        size="compact-sm"
        leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
        label={`Delete the session of ${session.promptTitle}`}
        question="Delete its board, notes and record for good?"
        confirm="Delete"
        busy={deleting}
        onConfirm={onDelete}
      >
        Delete
      </ConfirmButton>
    </li>
  )
}
