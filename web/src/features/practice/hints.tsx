import { Button, Text } from "@mantine/core"
import { useState } from "react"
import { hintLevels, type HintLevel } from "@tradeoff/shared/contracts/kit-steps.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { nextHint } from "@tradeoff/shared/interview/ladder.ts"
import type { HintGiven, SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import type { Moves } from "#features/workspace/use-moves.ts"
import { Fold } from "./fold.tsx"
import { countsAs, numberOf, priceOf } from "./hint-words.ts"
import { minuteOf } from "./minute-of.ts"
import { useHelp } from "./use-help.ts"
import classes from "./practice.module.css"

interface Props {
  live: Live
  moves: Moves
  step: Step
}

/** One step's hints: those taken stay to be read, and the next says first what it does to the record. */
export function Hints({ live, moves, step }: Props) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const next = nextHint(session, step)
  const taken = session.hints.filter((hint) => hint.step === step)
  const title = next ? `Hint ${numberOf(next)} of ${hintLevels.length}` : `All ${hintLevels.length} hints taken`
  return (
    <Fold id="hints" name="help" title={title} note={next && taken.length > 0 ? `${taken.length} taken` : null}>
      <Ladder key={step} {...{ live, moves, step, session, taken, next }} />
    </Fold>
  )
}

interface LadderProps extends Props {
  session: SessionState
  taken: readonly HintGiven[]
  next: HintLevel | null
}

function Ladder({ live, moves, step, session, taken, next }: LadderProps) {
  const { ask, asking, delayed } = useHelp(live, moves.command)
  const [latest, setLatest] = useState<HintLevel | null>(null)
  const take = (level: HintLevel) => {
    setLatest(level)
    void ask({ type: "takeHint", step, level })
  }
  return (
    <>
      {taken.length > 0 && (
        <ol className={classes.asked}>
          {taken.map((hint) => (
            // The button that was pressed now is the next hint's: the focus goes to the words that came.
            <li key={hint.level} tabIndex={-1} ref={hint.level === latest ? focused : undefined}>
              <Text size="sm" component="p">
                {hint.words}{" "}
                <span className={classes.minute}>
                  counts as {countsAs[hint.effect].mark}; minute {minuteOf(session, hint.at)}
                </span>
              </Text>
            </li>
          ))}
        </ol>
      )}
      {next && (
        <div className={classes.offer}>
          <Text size="sm" c="dimmed">
            {priceOf(next)}
          </Text>
          <Button
            key={next}
            size="compact-sm"
            variant="default"
            loading={asking}
            // The second half of a double click would take the next one too.
            onClick={({ detail }) => detail < 2 && take(next)}
          >
            Take hint {numberOf(next)}
          </Button>
        </div>
      )}
      <Text role="status" size="sm" c="var(--amber-ink)" className={classes.delayed}>
        {delayed}
      </Text>
    </>
  )
}

function focused(hint: HTMLLIElement | null): void {
  hint?.focus()
}
