import { Text } from "@mantine/core"
import { IconCheck } from "@tabler/icons-react"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { minuteOf } from "#features/practice/minute-of.ts"
import classes from "./cockpit.module.css"

interface Props {
  session: SessionState
  /** What was done: "asked", "told". */
  did: string
  at: number
}

/** That something was told already, and when. */
export function Told({ session, did, at }: Props) {
  return (
    <Text size="xs" c="dimmed" className={classes.told}>
      <IconCheck size={14} stroke={1.8} aria-hidden /> {did}, minute {minuteOf(session, at)}
    </Text>
  )
}
