import { Button, Tooltip } from "@mantine/core"
import { IconHourglass } from "@tabler/icons-react"
import { thinkTimeLeftMs } from "@tradeoff/shared/interview/clock.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { countdownText } from "#ui/clock-text.ts"
import classes from "./clock.module.css"
import { useServerNow } from "./server-now.ts"

interface Props {
  live: Live
  onTake: () => void
  onEnd: () => void
}

/** A minute of announced silence. It stops no clock; a second press ends it early. */
export function ThinkTime({ live, onTake, onEnd }: Props) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const leftMs = thinkTimeLeftMs(session, useServerNow(live))
  const thinking = leftMs > 0
  const idle = session.status !== "running"
  const press = thinking ? onEnd : onTake
  return (
    <Tooltip label={thinking ? "Done thinking" : "Take a minute to think while the clock goes on"}>
      <Button
        className={classes.think}
        size="compact-sm"
        variant={thinking ? "light" : "subtle"}
        color={thinking ? "indigo" : "gray"}
        data-disabled={idle || undefined}
        aria-disabled={idle || undefined}
        leftSection={<IconHourglass size={16} stroke={1.7} aria-hidden />}
        aria-label={thinking ? "End think time" : "Take a minute to think"}
        onClick={idle ? undefined : press}
      >
        <span className="tabular">{thinking ? countdownText(leftMs) : "Think"}</span>
      </Button>
    </Tooltip>
  )
}

/** For those who wait: the silence is meant, and how long it lasts. */
export function TheyThink({ live }: Pick<Props, "live">) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const leftMs = thinkTimeLeftMs(session, useServerNow(live))
  if (leftMs <= 0) return null
  return (
    <span className={classes.theyThink} role="status">
      <IconHourglass size={16} stroke={1.7} aria-hidden /> Thinking{" "}
      <span className="tabular">{countdownText(leftMs)}</span>
    </span>
  )
}
