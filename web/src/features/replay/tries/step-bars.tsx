import type { StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { longestMs } from "@tradeoff/shared/rubric/pacing.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import { clockText } from "#ui/clock-text.ts"
import classes from "./tries.module.css"

/** Six small bars: the time of each step against what it was meant to take, to the scale of the longest. */
export function StepBars({ steps }: { steps: readonly StepTime[] }) {
  const scaleMs = longestMs(steps)
  const height = (ms: number) => `${(100 * ms) / scaleMs}%`
  const words = steps
    .map(({ step, spentMs, budgetMs }) => `${stepWords[step].name} ${clockText(spentMs)} of ${clockText(budgetMs)}`)
    .join(", ")
  return (
    <div role="img" aria-label={words} title={words} className={classes.bars}>
      {steps.map(({ step, spentMs, budgetMs }) => (
        <span key={step}>
          <span className={classes.budget} style={{ height: height(budgetMs) }} />
          <span
            className={classes.spent}
            data-over={spentMs > budgetMs || undefined}
            style={{ height: height(spentMs) }}
          />
        </span>
      ))}
    </div>
  )
}
