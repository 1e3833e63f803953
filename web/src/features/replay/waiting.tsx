import { Anchor, Button, Progress, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { Link } from "react-router"
import type { ReplayOutline } from "@tradeoff/shared/contracts/replay.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { CallError } from "#api/call-error.ts"
import { explain } from "#api/explain.ts"
import { replayQuery } from "#api/replay.ts"
import { paths } from "#paths.ts"
import { ErrorPanel } from "#ui/error-panel.tsx"
import classes from "./replay.module.css"

interface Props {
  session: SessionView
  /** What it fills: the page, or a part of one. */
  as?: "main" | "section"
  /** `onStale`: asks for the recording anew. */
  children: (outline: ReplayOutline, onStale: () => void) => ReactNode
}

/** Whether there is, or will be, anything to watch. */
export function isRecorded({ status, startedAt }: SessionView): boolean {
  return status === "finished" && startedAt !== null
}

/** Until the recording is there: how far its building has come, or why there is none. */
export function Waiting({ session, as: Place = "main", children }: Props) {
  const recorded = isRecorded(session)
  const { data, error: failure, refetch, isFetching } = useQuery({ ...replayQuery(session.id), enabled: recorded })
  const error = recorded ? failure : new CallError("wrongState", "There is nothing to replay.")
  const level = Place === "main" ? 1 : 2
  if (data?.state === "ready") return children(data.outline, () => void refetch())
  return (
    <Place className={classes.alone} aria-label={Place === "main" ? undefined : "The replay"}>
      {error ? (
        <Refused {...{ session, level, error }} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <Building title={session.promptTitle} level={level} done={data?.done ?? 0} />
      )}
    </Place>
  )
}

function Building({ title, level, done }: { title: string; level: 1 | 2; done: number }) {
  return (
    <>
      <Text component={`h${level}`} fw={600} mb="sm">
        The replay of {title} is being put together
      </Text>
      <Progress value={100 * done} aria-label="Put together so far" />
      <Text size="sm" c="dimmed" mt="sm">
        This happens once; the next time it opens at once.
      </Text>
    </>
  )
}

interface RefusedProps {
  session: SessionView
  level: 1 | 2
  error: Error
  onRetry: () => void
  retrying: boolean
}

function Refused({ session, level, error, onRetry, retrying }: RefusedProps) {
  const { title, advice, requestId } = reasonOf(session, error)
  const lasting = error instanceof CallError && (error.code === "wrongState" || error.code === "quarantined")
  return (
    <ErrorPanel level={level} title={title} advice={advice} reference={requestId}>
      {!lasting && (
        <Button loading={retrying} onClick={onRetry}>
          Try again
        </Button>
      )}
      <Anchor component={Link} to={paths.session(session.id)}>
        {session.status === "finished" ? "To the finished round" : "To the round"}
      </Anchor>
    </ErrorPanel>
  )
}

function reasonOf({ status, startedAt }: SessionView, error: Error) {
  const known = explain(error)
  if (!(error instanceof CallError)) return known
  if (error.code === "quarantined") {
    const advice = "Its board cannot be read from beginning to end. What you wrote and drew last is on its page."
    return { ...known, title: "This round cannot be replayed", advice }
  }
  if (error.code !== "wrongState") return known
  if (status !== "finished") {
    return { ...known, title: "This round is not finished", advice: "A replay is there once it is." }
  }
  const advice = "It ended before its clock started."
  return startedAt === null ? { ...known, title: "Nothing was recorded of this round", advice } : known
}
