import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { paths } from "#paths.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { deleteSessionMutation } from "#api/sessions.ts"
import { Debrief } from "#features/debrief/debrief.tsx"
import { Notices } from "#features/saved-state/notice-stack.tsx"
import { SiteHeader } from "#features/site-header/site-header.tsx"
import classes from "./afterwards.module.css"
import { viewAfter } from "./view-after.ts"

/** The finished round, read-only; the line stays open for edits that arrive late. */
export function Afterwards({ live, read }: { live: Live; read: SessionView }) {
  const state = useLiveValue(live, (snapshot) => snapshot.session)
  const events = useLiveValue(live, (snapshot) => snapshot.events)
  const doc = useLiveValue(live, ({ ready }) => (ready ? live.doc : null))
  // A document that comes as a snapshot does not tell which of its edits came late; what was read of the session does.
  const lateEdits = useLiveValue(live, (snapshot) => snapshot.lateEdits)
  const navigate = useNavigate()
  const deletion = useMutation({ ...deleteSessionMutation })
  const onDelete = () => deletion.mutate(read.id, { onSuccess: () => void navigate(paths.home()) })
  return (
    <div className={classes.page}>
      <title>{`${read.promptTitle}, finished – Tradeoff`}</title>
      <SiteHeader />
      <Debrief
        session={viewAfter(read, state)}
        state={state}
        events={events}
        doc={doc}
        lateEdits={Math.max(read.lateEdits, lateEdits)}
        onDelete={onDelete}
        deleting={deletion.isPending}
        deleteError={deletion.error}
      />
      <div className={classes.notices}>
        <Notices live={live} refusal={null} />
      </div>
    </div>
  )
}
