import { Text } from "@mantine/core"
import type { StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { clockText } from "#ui/clock-text.ts"
import { pacingWords, verdictOn } from "./pacing-words.ts"
import classes from "./pacing.module.css"

interface Props {
  steps: readonly StepTime[]
  /** The active time of the whole round. */
  usedMs: number
}

/** Time by step against its budget. The words say all of it; the bars are for the eye and drawn to one scale. */
export function Pacing({ steps, usedMs }: Props) {
  const aroundMs = usedMs - steps.reduce((sum, { spentMs }) => sum + spentMs, 0)
  const longestMs = Math.max(1, ...steps.map(({ spentMs, budgetMs }) => Math.max(spentMs, budgetMs)))
  return (
    <>
      <Text mb="md">{pacingWords(steps)}</Text>
      <ol className={classes.pacing}>
        {steps.map((time) => (
          <Row key={time.step} time={time} longestMs={longestMs} />
        ))}
      </ol>
      <Text size="sm" c="dimmed" mt="sm" className="tabular">
        The pale part of a bar is the time a step was meant to take.
        {aroundMs >= 1000 && ` Another ${clockText(aroundMs)} went to the introduction and the wrap-up.`}
      </Text>
    </>
  )
}

function Row({ time, longestMs }: { time: StepTime; longestMs: number }) {
  const { words, tone } = verdictOn(time)
  return (
    <li>
      <Text fw={600}>{stepWords[time.step].name}</Text>
      <Bar time={time} longestMs={longestMs} />
      <Text size="sm" className={classes.numbers}>
        {clockText(time.spentMs)} of {clockText(time.budgetMs)}
        <span className={classes[tone]}>
          {words}
          {time.visits > 1 && `, ${time.visits} visits`}
        </span>
      </Text>
    </li>
  )
}

function Bar({ time: { spentMs, budgetMs }, longestMs }: { time: StepTime; longestMs: number }) {
  const share = (ms: number) => `${(100 * ms) / longestMs}%`
  return (
    <div className={classes.bar} aria-hidden>
      <div className={classes.budget} style={{ width: share(budgetMs) }} />
      <div className={classes.spent} style={{ width: share(Math.min(spentMs, budgetMs)) }} />
      {spentMs > budgetMs && (
        <div className={classes.excess} style={{ left: share(budgetMs), width: share(spentMs - budgetMs) }} />
      )}
    </div>
  )
}
