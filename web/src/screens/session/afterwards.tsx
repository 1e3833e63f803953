import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { paths } from "#paths.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { deleteSessionMutation } from "#api/sessions.ts"
import { ChangeOver } from "#features/change-over/change-over.tsx"
import { peerToChangeWith } from "#features/change-over/next-round.ts"
import { useFreshSession } from "#features/change-over/use-fresh-session.ts"
import { Debrief } from "#features/debrief/debrief.tsx"
import { DeleteThisSession } from "#features/delete-session/delete-this-session.tsx"
import { LookingBack } from "#features/mock-afterwards/looking-back.tsx"
import { Notices } from "#features/saved-state/notice-stack.tsx"
import { SiteHeader } from "#features/site-header/site-header.tsx"
import classes from "./afterwards.module.css"
import { viewAfter } from "./view-after.ts"

interface Props {
  live: Live
  read: SessionView
}

/** The finished round, read-only; the line stays open for edits that arrive late. */
export function Afterwards({ live, read }: Props) {
  return (
    <div className={read.role === "candidate" ? classes.page : undefined}>
      <title>{`${read.promptTitle}, finished – Tradeoff`}</title>
      <SiteHeader />
      {read.kind === "solo" ? <OwnDebrief live={live} read={read} /> : <AfterMock live={live} read={read} />}
      <div className={classes.notices}>
        <Notices live={live} refusal={null} />
      </div>
    </div>
  )
}

/** Who was interviewed looks back on their own work; who was not, on the round. Two who played can go on with another. */
function AfterMock({ live, read }: Props) {
  const state = useLiveValue(live, (snapshot) => snapshot.session)
  const fresh = useFreshSession(read)
  const peer = peerToChangeWith(fresh, state)
  const changeOver = peer && <ChangeOver session={fresh} peer={peer.name} first={read.role === "candidate"} />
  if (read.role === "candidate") {
    return (
      <>
        {changeOver && <div className={classes.above}>{changeOver}</div>}
        <OwnDebrief live={live} read={fresh} replayFirst={peer === null} />
      </>
    )
  }
  const session = viewAfter(fresh, state)
  return (
    <LookingBack
      session={session}
      state={state}
      changeOver={changeOver}
      deletion={<DeleteForOneself session={session} />}
    />
  )
}

function OwnDebrief({ live, read, replayFirst }: Props & { replayFirst?: boolean }) {
  const state = useLiveValue(live, (snapshot) => snapshot.session)
  const events = useLiveValue(live, (snapshot) => snapshot.events)
  const doc = useLiveValue(live, ({ ready }) => (ready ? live.doc : null))
  // A document that comes as a snapshot does not tell which of its edits came late; what was read of the session does.
  const lateEdits = useLiveValue(live, (snapshot) => snapshot.lateEdits)
  const { remove, removing, error } = useRemoval(read)
  return (
    <Debrief
      session={viewAfter(read, state)}
      state={state}
      events={events}
      doc={doc}
      lateEdits={Math.max(read.lateEdits, lateEdits)}
      replayFirst={replayFirst}
      onDelete={remove}
      deleting={removing}
      deleteError={error}
    />
  )
}

function DeleteForOneself({ session }: { session: SessionView }) {
  const { remove, removing, error } = useRemoval(session)
  return <DeleteThisSession session={session} onDelete={remove} deleting={removing} deleteError={error} />
}

function useRemoval({ id }: Pick<SessionView, "id">) {
  const navigate = useNavigate()
  const { mutate, isPending, error } = useMutation({ ...deleteSessionMutation })
  const remove = () => mutate(id, { onSuccess: () => void navigate(paths.home()) })
  return { remove, removing: isPending, error }
}
