import { Text } from "@mantine/core"
import type { StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { longestMs, pacing } from "@tradeoff/shared/rubric/pacing.ts"
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
  const paced = pacing(steps, usedMs, lengthMs)
  return (
    <>
      <Text mb="md">{pacingWords(paced)}</Text>
      <ol className={classes.pacing}>
        {steps.map((time) => (
          <Row key={time.step} time={time} scaleMs={longestMs(steps)} />
        ))}
      </ol>
      <Legend />
      {paced.aroundMs >= 1000 && (
        <Text size="sm" c="dimmed" mt={4} className="tabular">
          Another {clockText(paced.aroundMs)} went to the introduction and the wrap-up.
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

function Row({ time, scaleMs }: { time: StepTime; scaleMs: number }) {
  const { words, tone } = verdictOn(time)
  return (
    <li>
      <Text fw={600}>{stepWords[time.step].name}</Text>
      <Bar time={time} scaleMs={scaleMs} />
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

function Bar({ time: { spentMs, budgetMs }, scaleMs }: { time: StepTime; scaleMs: number }) {
  const share = (ms: number) => `${(100 * ms) / scaleMs}%`
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
