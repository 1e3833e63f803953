import { useSuspenseQuery } from "@tanstack/react-query"
import { useMemo } from "react"
import { type LoaderFunctionArgs, useLoaderData, useSearchParams } from "react-router"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { ReplayOutline } from "@tradeoff/shared/contracts/replay.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { CallError } from "#api/call-error.ts"
import { load, queryClient } from "#api/query-client.ts"
import { replayQuery } from "#api/replay.ts"
import { sessionEventsQuery, sessionQuery } from "#api/sessions.ts"
import { preloadBoard } from "#features/board/board.tsx"
import { momentOf } from "#features/replay/player/use-address.ts"
import { useShowing } from "#features/replay/player/use-showing.ts"
import { Replay } from "#features/replay/replay.tsx"
import { isRecorded, Waiting } from "#features/replay/waiting.tsx"

/** The session and its record; the recording is on its way by then. */
export async function loader({ params }: LoaderFunctionArgs) {
  preloadBoard()
  const id = SessionId.safeParse(params.id)
  if (!id.success) throw new CallError("sessionNotFound", "The address names no session.")
  const [session] = await Promise.all([load(sessionQuery(id.data)), load(sessionEventsQuery(id.data))])
  if (isRecorded(session)) void queryClient.prefetchQuery(replayQuery(id.data))
  return { id: id.data }
}

export function Component() {
  const { id } = useLoaderData<typeof loader>()
  return <ReplayPage key={id} id={id} />
}

function ReplayPage({ id }: { id: SessionId }) {
  const { data: session } = useSuspenseQuery(sessionQuery(id))
  const { data: events } = useSuspenseQuery(sessionEventsQuery(id))
  return (
    <>
      <title>{`Replay of ${session.promptTitle} – Tradeoff`}</title>
      <Waiting session={session}>
        {(outline, onStale) => (
          <Watching key={outline.version} session={session} events={events} outline={outline} onStale={onStale} />
        )}
      </Waiting>
    </>
  )
}

interface WatchingProps {
  session: SessionView
  events: readonly SentEvent[]
  outline: ReplayOutline
  onStale: () => void
}

function Watching({ session, events, outline, onStale }: WatchingProps) {
  const [search] = useSearchParams()
  const { id, people, participant: me } = session
  const recorded = useMemo(() => ({ session: id, outline, events, people, me }), [id, outline, events, people, me])
  const showing = useShowing(recorded, momentOf(search))
  return showing && <Replay session={session} showing={showing} onStale={onStale} />
}
