import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { type Level, levels } from "@tradeoff/shared/contracts/level.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import classes from "./level-bars.module.css"

interface Props {
  bars: Kit["levelBars"]
  /** What the round aimed at. */
  level: Level
}

/** What a candidate of the round's level shows on this question, and, to be told apart from it, one of the next. */
export function LevelBars({ bars, level }: Props) {
  const above = levels[levels.indexOf(level) + 1]
  return (
    <dl className={classes.bars}>
      <div>
        <dt>{levelWords[level]} level on this question</dt>
        <dd>{bars[level]}</dd>
      </div>
      {above && (
        <div data-above>
          <dt>One level up, {levelWords[above].toLowerCase()}</dt>
          <dd>{bars[above]}</dd>
        </div>
      )}
    </dl>
  )
}
