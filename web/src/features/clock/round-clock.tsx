import { VisuallyHidden } from "@mantine/core"
import { remainingMs } from "@tradeoff/shared/interview/clock.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { countdownText } from "#ui/clock-text.ts"
import classes from "./clock.module.css"
import { useServerNow } from "./server-now.ts"

/** What is left of the round; over time it counts up, with a plus and in red. */
export function RoundClock({ live }: { live: Live }) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const leftMs = remainingMs(session, useServerNow(live))
  const overTime = leftMs < 0
  return (
    <span role="timer" className={classes.round} data-over={overTime || undefined}>
      <VisuallyHidden>{overTime ? "Over time by " : "Time left: "}</VisuallyHidden>
      {countdownText(leftMs)}
    </span>
  )
}
