import { dimensions, type Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import { type Initiative, initiatives } from "@tradeoff/shared/contracts/initiative.ts"
import { type Polarity, polarities } from "@tradeoff/shared/contracts/marks.ts"
import type { Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import { NativeSelect } from "@mantine/core"
import { initiativeWords, polarityWords } from "#features/session-words/review-words.ts"
import classes from "./evidence.module.css"

interface ChoiceProps<Value> {
  value: Value | null
  onChange: (value: Value) => void
}

/** Which dimension it is about; each by its number, which is also its key. */
export function DimensionChoice({ rubric, value, onChange }: ChoiceProps<Dimension> & { rubric: Rubric }) {
  return (
    <div role="group" aria-label="What it is about" className={classes.choices}>
      {dimensions.map((dimension, index) => (
        <button
          key={dimension}
          type="button"
          className={classes.choice}
          aria-pressed={value === dimension}
          onClick={() => onChange(dimension)}
        >
          <b>{index + 1}</b> {rubric.dimensions[dimension].name}
        </button>
      ))}
    </div>
  )
}

export function PolarityChoice({ value, onChange }: ChoiceProps<Polarity>) {
  return (
    <div role="group" aria-label="What it speaks for" className={classes.choices}>
      {polarities.map((polarity) => (
        <button
          key={polarity}
          type="button"
          className={classes.choice}
          aria-pressed={value === polarity}
          aria-label={polarityWords[polarity].name}
          title={polarityWords[polarity].name}
          onClick={() => onChange(polarity)}
        >
          <b>{polarityWords[polarity].sign}</b>
        </button>
      ))}
    </div>
  )
}

interface InitiativeProps {
  value: Initiative | null
  onChange: (value: Initiative | null) => void
}

/** How far they had to be helped to it. */
export function InitiativeChoice({ value, onChange }: InitiativeProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label="How far they had to be helped"
      value={value ?? ""}
      onChange={({ currentTarget }) => onChange(initiatives.find((one) => one === currentTarget.value) ?? null)}
      data={[
        { value: "", label: "How it came: not said" },
        ...initiatives.map((one) => ({
          value: one,
          label: `${initiativeWords[one].name}: ${initiativeWords[one].means}`,
        })),
      ]}
    />
  )
}
