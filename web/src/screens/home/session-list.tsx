import { Anchor, Text, Title } from "@mantine/core"
import { Link } from "react-router"
import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"
import { levelWords, modeWords, partWords, statusWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import { RelativeTime } from "#ui/relative-time.tsx"
import { useNow } from "#ui/use-now.ts"
import { type Deletion, DeleteSession, NotDeleted } from "./delete-session.tsx"
import classes from "./home.module.css"

interface Props {
  sessions: readonly SessionSummary[]
  deletion: Deletion
}

/** What was practised so far, newest first. */
export function SessionList({ sessions, deletion }: Props) {
  const now = useNow(60_000)
  return (
    <section aria-labelledby="recent">
      <Title order={2} id="recent" mb="sm">
        Recent sessions
      </Title>
      <ul className={classes.rows}>
        {sessions.map((session) => (
          <Row key={session.id} session={session} now={now} deletion={deletion} />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  session: SessionSummary
  now: number
  deletion: Deletion
}

function Row({ session, now, deletion }: RowProps) {
  return (
    <li className={classes.row}>
      <div>
        <Anchor component={Link} to={paths.session(session.id)} fw={600} c="inherit" underline="hover">
          {session.promptTitle}
        </Anchor>
        <Text size="sm" c="dimmed">
          {modeWords[session.mode].name}, {levelWords[session.level].toLowerCase()}, {session.lengthMin} min
          {partWords(session)}
        </Text>
        <NotDeleted session={session} deletion={deletion} />
      </div>
      <Text size="sm">
        {statusWords[session.status]}
        {session.status === "finished" && session.startedAt !== null && (
          <>
            {", "}
            <Anchor
              component={Link}
              to={paths.replay(session.id)}
              size="sm"
              aria-label={`Replay of ${session.promptTitle}`}
            >
              replay
            </Anchor>
          </>
        )}
      </Text>
      <Text size="sm" c="dimmed">
        <RelativeTime at={session.finishedAt ?? session.startedAt ?? session.createdAt} now={now} />
      </Text>
      <DeleteSession session={session} deletion={deletion} />
    </li>
  )
}
