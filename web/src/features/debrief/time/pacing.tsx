import { Text } from "@mantine/core"
import type { StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { clockText } from "#ui/clock-text.ts"
import { pacingWords, verdictOn } from "./pacing-words.ts"
import classes from "./pacing.module.css"

const legend = [
  { part: "budget", words: "meant for the step" },
  { part: "spent", words: "used" },
  { part: "excess", words: "over" },
] as const

interface Props {
  steps: readonly StepTime[]
  /** The active time of the whole round. */
  usedMs: number
  /** The time the whole round was meant to take. */
  lengthMs: number
}

/** Time by step against its budget. The words say all of it; the bars are for the eye and drawn to one scale. */
export function Pacing({ steps, usedMs, lengthMs }: Props) {
  const aroundMs = usedMs - steps.reduce((sum, { spentMs }) => sum + spentMs, 0)
  const longestMs = Math.max(1, ...steps.map(({ spentMs, budgetMs }) => Math.max(spentMs, budgetMs)))
  return (
    <>
      <Text mb="md">{pacingWords(steps, usedMs, lengthMs)}</Text>
      <ol className={classes.pacing}>
        {steps.map((time) => (
          <Row key={time.step} time={time} longestMs={longestMs} />
        ))}
      </ol>
      <Legend />
      {aroundMs >= 1000 && (
        <Text size="sm" c="dimmed" mt={4} className="tabular">
          Another {clockText(aroundMs)} went to the introduction and the wrap-up.
        </Text>
      )}
    </>
  )
}

/** What the colours of the bars stand for, shown in them: true in either colour scheme. */
function Legend() {
  return (
    <ul className={classes.legend} aria-label="What the bars show">
      {legend.map(({ part, words }) => (
        <li key={part}>
          <span className={classes[part]} aria-hidden />
          {words}
        </li>
      ))}
    </ul>
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
