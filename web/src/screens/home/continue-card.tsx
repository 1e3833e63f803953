import { Button, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import type { SessionSummary, SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { sessionQuery } from "#api/sessions.ts"
import { phaseName } from "#features/session-words/phase-name.ts"
import { levelWords, modeWords, partWords, statusWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import { countdownText } from "#ui/clock-text.ts"
import { useNow } from "#ui/use-now.ts"
import { type Deletion, DeleteSession, NotDeleted } from "./delete-session.tsx"
import classes from "./home.module.css"

interface Props {
  session: SessionSummary
  primary: boolean
  deletion: Deletion
}

/** A session that is open: where it stands and the way back into it. */
export function ContinueCard({ session, primary, deletion }: Props) {
  const { data: view, dataUpdatedAt } = useQuery(sessionQuery(session.id))
  return (
    <div className={classes.panel}>
      <div className={classes.panelText}>
        <Text fw={600}>{session.promptTitle}</Text>
        <Text c="dimmed">
          {modeWords[session.mode].name}, {levelWords[session.level].toLowerCase()} level
          {partWords(session)}
          {view?.phase && `, at ${phaseName(view.phase)}`}
        </Text>
        <NotDeleted session={session} deletion={deletion} />
      </div>
      {session.status === "lobby" && <Text c="dimmed">{statusWords.lobby}</Text>}
      {view && view.status !== "lobby" && <TimeLeft view={view} readAt={dataUpdatedAt} />}
      <div className={classes.onward}>
        <Button component={Link} to={paths.session(session.id)} variant={primary ? "filled" : "default"}>
          Continue
        </Button>
        <DeleteSession session={session} deletion={deletion} />
      </div>
    </div>
  )
}

/** Counts on from the server's last word with this browser's clock, which is trusted for differences only. */
function TimeLeft({ view, readAt }: { view: SessionView; readAt: number }) {
  const now = useNow(1000)
  const leftMs = view.status === "running" ? view.remainingMs - Math.max(0, now - readAt) : view.remainingMs
  return (
    <Text className="tabular" c={leftMs < 0 ? "var(--red-ink)" : undefined}>
      <b>{countdownText(leftMs)}</b> {leftMs < 0 ? "over time" : "left"}, {statusWords[view.status].toLowerCase()}
    </Text>
  )
}
