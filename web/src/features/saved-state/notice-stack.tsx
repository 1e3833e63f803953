import { Anchor, CloseButton } from "@mantine/core"
import { useMemo, useState } from "react"
import { Link } from "react-router"
import { paths } from "#paths.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import classes from "./notice-stack.module.css"
import type { Live } from "#api/live.ts"
import type { LiveSnapshot } from "#api/live/live-snapshot.ts"
import { type Notice, noticesOf } from "./notices.ts"

interface Props {
  live: Live
  /** Why the last thing one asked for was not done. */
  refusal: string | null
}

/** What stands between this page and the server, over the foot of the page: it moves nothing that one is working on. */
export function Notices({ live, refusal }: Props) {
  const notices = useNotices(live)
  return <NoticeStack notices={refusal === null ? notices : [refused(refusal), ...notices]} />
}

/** Notices are made anew with every snapshot; as text they compare by value. */
function useNotices(live: Live): Notice[] {
  const text = useLiveValue(live, (snapshot: LiveSnapshot) => JSON.stringify(noticesOf(snapshot)))
  return useMemo(() => JSON.parse(text) as Notice[], [text])
}

function refused(why: string): Notice {
  return { id: `refused-${why}`, tone: "warning", title: "That was not done", advice: why, dismissible: true }
}

function NoticeStack({ notices }: { notices: readonly Notice[] }) {
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  const shown = notices.filter(({ id }) => !dismissed.includes(id))
  if (shown.length === 0) return null
  return (
    <div className={classes.stack}>
      {shown.map((notice) => (
        <div key={notice.id} className={classes.notice} data-tone={notice.tone}>
          <p>
            <strong>{notice.title}</strong> {notice.advice}
          </p>
          {notice.action === "home" && (
            <Anchor component={Link} to={paths.home()}>
              Home
            </Anchor>
          )}
          {notice.action === "reload" && (
            <Anchor component="button" type="button" onClick={() => location.reload()}>
              Reload now
            </Anchor>
          )}
          {notice.dismissible && (
            <CloseButton
              size="sm"
              aria-label={`Dismiss: ${notice.title}`}
              onClick={() => setDismissed([...dismissed, notice.id])}
            />
          )}
        </div>
      ))}
    </div>
  )
}
