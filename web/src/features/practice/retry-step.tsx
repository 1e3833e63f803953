import { Button, Text } from "@mantine/core"
import { useRef } from "react"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { tryOf } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import type { Moves } from "#features/workspace/use-moves.ts"
import { Fold } from "./fold.tsx"
import { useHelp } from "./use-help.ts"
import classes from "./practice.module.css"

interface Props {
  live: Live
  moves: Moves
  step: Step
}

/** Unfolding asks, the button does it: what starts over and what stays is said in between. */
export function RetryStep({ live, moves, step }: Props) {
  const fold = useRef<HTMLDetailsElement>(null)
  const tries = useLiveValue(live, ({ session }) => tryOf(session, step))
  const { ask, asking, delayed } = useHelp(live, moves.command)
  const retry = async () => {
    if (!(await ask({ type: "retryStep", step, try: tries + 1 })) || !fold.current) return
    fold.current.open = false
    fold.current.querySelector("summary")?.focus()
  }
  return (
    <Fold fold={fold} title="Begin this step anew" note={tries > 1 ? `try ${tries}` : null}>
      <Text size="sm">
        The cards of {stepWords[step].name} start over, empty. Those of this try stay in the record, to be read
        afterwards. Your notes and the board stay as they are, and the clock goes on.
      </Text>
      <div className={classes.offer}>
        <Button size="compact-sm" variant="default" loading={asking} onClick={() => void retry()}>
          Begin try {tries + 1}
        </Button>
      </div>
      <Text role="status" size="sm" c="var(--amber-ink)" className={classes.delayed}>
        {delayed}
      </Text>
    </Fold>
  )
}
