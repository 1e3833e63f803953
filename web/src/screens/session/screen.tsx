import { useEffect, useState } from "react"
import { type LoaderFunctionArgs, redirect, useLoaderData } from "react-router"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { CallError } from "#api/call-error.ts"
import { type Live, openLive } from "#api/live.ts"
import { load, queryClient } from "#api/query-client.ts"
import { sessionEventsQuery, sessionQuery } from "#api/sessions.ts"
import { preloadBoard } from "#features/board/board.tsx"
import { paths } from "#paths.ts"
import { SessionStage } from "./session-stage.tsx"
import { useLeaveWarning } from "./use-leave-warning.ts"

/**
 * The session with its question, and its record, as they are at the start; what comes later comes over the live line. So the clock is
 * right at the first paint, whether or not the line is open yet.
 */
export async function loader({ params }: LoaderFunctionArgs) {
  preloadBoard()
  const id = SessionId.safeParse(params.id)
  if (!id.success) throw new CallError("sessionNotFound", "The address names no session.")
  const [session, events] = await Promise.all([load(sessionQuery(id.data)), load(sessionEventsQuery(id.data))])
  // Who came afterwards has no seat in it, and no line to it.
  if (session.role === "reviewer") throw redirect(paths.review(id.data))
  const readAt = queryClient.getQueryState(sessionQuery(id.data).queryKey)?.dataUpdatedAt ?? session.serverNow
  return { session, known: { events, clockOffsetMs: session.serverNow - readAt } }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export function Component() {
  const loaded = useLoaderData<typeof loader>()
  return <SessionPage key={loaded.session.id} {...loaded} />
}

function SessionPage({ session, known }: Loaded) {
  const live = useLive(session.id, known)
  useLeaveWarning(live)
  return live && <SessionStage live={live} read={session} />
}

/** The page's line to the session: opened with the page, closed with it. */
function useLive(id: SessionId, known: Loaded["known"]): Live | null {
  const [live, setLive] = useState<Live | null>(null)
  useEffect(() => {
    const opened = openLive(id, known)
    setLive(opened)
    return () => opened.close()
  }, [id, known])
  return live
}
