import { useSuspenseQuery } from "@tanstack/react-query"
import { type LoaderFunctionArgs, redirect, useLoaderData } from "react-router"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { CallError } from "#api/call-error.ts"
import { load, queryClient } from "#api/query-client.ts"
import { replayQuery } from "#api/replay.ts"
import { reviewQuery } from "#api/reviews.ts"
import { sessionEventsQuery, sessionQuery } from "#api/sessions.ts"
import { preloadBoard } from "#features/board/board.tsx"
import { isRecorded, Waiting } from "#features/replay/waiting.tsx"
import { paths } from "#paths.ts"
import { ReviewPage } from "./review-page.tsx"

/** The round, its record and one's draft; the recording is on its way by then. A candidate foresees in the debrief. */
export async function loader({ params }: LoaderFunctionArgs) {
  preloadBoard()
  const id = SessionId.safeParse(params.id)
  if (!id.success) throw new CallError("sessionNotFound", "The address names no session.")
  const session = await load(sessionQuery(id.data))
  if (session.role === "candidate") throw redirect(`${paths.session(id.data)}#score`)
  if (isRecorded(session)) void queryClient.prefetchQuery(replayQuery(id.data))
  await Promise.all([load(sessionEventsQuery(id.data)), ...(isRecorded(session) ? [load(reviewQuery(id.data))] : [])])
  return { id: id.data }
}

export function Component() {
  const { id } = useLoaderData<typeof loader>()
  return <OfSession key={id} id={id} />
}

function OfSession({ id }: { id: SessionId }) {
  const { data: session } = useSuspenseQuery(sessionQuery(id))
  const { data: events } = useSuspenseQuery(sessionEventsQuery(id))
  return (
    <>
      <title>{`Review of ${session.promptTitle} – Tradeoff`}</title>
      {isRecorded(session) ? (
        <ReviewPage session={session} events={events} />
      ) : (
        <Waiting session={session}>{() => null}</Waiting>
      )}
    </>
  )
}
