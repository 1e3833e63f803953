import { VisuallyHidden } from "@mantine/core"
import { useId } from "react"
import type { Score } from "@tradeoff/shared/contracts/marks.ts"
import type { AnchoredPoint } from "@tradeoff/shared/contracts/rubrics.ts"
import classes from "./anchor-choice.module.css"

interface Props {
  /** What is scored. */
  label: string
  value: Score | null
  anchors: readonly { point: AnchoredPoint; name: string; text: string }[]
  onChange: (score: Score | null) => void
}

/** Four anchored points and "no signal" as one group of radio buttons: the anchors stay in view, and so does the choice. */
export function AnchorChoice({ label, value, anchors, onChange }: Props) {
  const name = useId()
  const input = (score: Score) => (
    <input
      type="radio"
      name={name}
      checked={value === score}
      onChange={() => onChange(score)}
      className={classes.input}
      aria-describedby={score === "noSignal" ? undefined : `${name}-${score}`}
    />
  )
  return (
    <div className={classes.room}>
      <fieldset className={classes.group}>
        <VisuallyHidden component="legend">{label}</VisuallyHidden>
        {anchors.map(({ point, name: called, text }) => (
          <div key={point} className={classes.anchor}>
            <label>
              {input(point)}
              <span className={classes.point}>{point}</span> {called}
            </label>
            <p id={`${name}-${point}`}>{text}</p>
          </div>
        ))}
        <div className={classes.last}>
          <label className={classes.noSignal}>
            {input("noSignal")}
            No signal: the round gave no chance to see it
          </label>
          {value !== null && (
            <button
              type="button"
              className={classes.clear}
              onClick={() => onChange(null)}
              aria-label={`Clear: ${label}`}
            >
              Clear
            </button>
          )}
        </div>
      </fieldset>
    </div>
  )
}
