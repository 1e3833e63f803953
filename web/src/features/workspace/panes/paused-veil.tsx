import { Button, Text } from "@mantine/core"
import { IconPlayerPlay } from "@tabler/icons-react"
import type { PauseReason } from "@tradeoff/shared/contracts/session-events.ts"
import classes from "./paused-veil.module.css"

interface Props {
  reason: PauseReason
  onResume: () => void
}

/** The notes or the board, which had the focus, are out of reach now; going on is all there is to do. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus()
}

/** While the clock stands, nothing can be read or drawn: that is what makes it an honest one. */
export function PausedVeil({ reason, onResume }: Props) {
  return (
    <div className={classes.veil}>
      <Text size="xl" fw={650} component="h2">
        Paused
      </Text>
      <Text c="dimmed" ta="center" maw="26rem">
        {reason === "leftOpen"
          ? "The round had run for another full length after its time was up, so the clock was stopped. Nothing is lost."
          : "The clock stands still. Board and notes come back when you go on."}
      </Text>
      <Button leftSection={<IconPlayerPlay size={18} stroke={1.7} aria-hidden />} onClick={onResume} ref={takeFocus}>
        Resume
      </Button>
    </div>
  )
}
