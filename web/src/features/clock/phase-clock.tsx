import { budgetMs, spentMs } from "@tradeoff/shared/interview/clock.ts"
import type { Phase } from "@tradeoff/shared/contracts/steps.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { countdownText } from "#ui/clock-text.ts"
import classes from "./clock.module.css"
import { useServerNow } from "./server-now.ts"

/** What is left of one phase's budget: `4:10 left`, or how far it is over. */
export function PhaseClock({ live, phase }: { live: Live; phase: Phase }) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const now = useServerNow(live)
  const leftMs = budgetMs(session, phase) - spentMs(session, phase, now)
  const over = leftMs < 0
  return (
    <span className={classes.phase} data-over={over || undefined}>
      {over ? `${countdownText(leftMs)} over its share` : `${countdownText(leftMs)} left`}
    </span>
  )
}
