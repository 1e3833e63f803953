import { remainingMs } from "@tradeoff/shared/interview/clock.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { countdownText } from "#ui/clock-text.ts"
import { useServerNow } from "./server-now.ts"

/** The tab's title: the time left comes first, because tabs show little more. */
export function ClockTitle({ live, prompt }: { live: Live; prompt: string }) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const left = countdownText(remainingMs(session, useServerNow(live)))
  return <title>{`${session.status === "paused" ? "Paused" : left} · ${prompt}`}</title>
}
