import { VisuallyHidden } from "@mantine/core"
import { useEffect, useState } from "react"
import type { Live } from "#api/live.ts"
import { announcementOf } from "./announcement.ts"

/** Says aloud, to those who listen, what others see change in the bar. */
export function Announcer({ live }: { live: Live }) {
  return <VisuallyHidden role="status">{useLatestAnnouncement(live)}</VisuallyHidden>
}

function useLatestAnnouncement(live: Live): string {
  const [words, setWords] = useState("")
  useEffect(() => {
    let before = live.getSnapshot()
    return live.subscribe(() => {
      const after = live.getSnapshot()
      const next = announcementOf(before, after)
      before = after
      if (next !== null) setWords(next)
    })
  }, [live])
  return words
}
