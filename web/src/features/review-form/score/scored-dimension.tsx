import { Text, Title } from "@mantine/core"
import { type ReactNode, useId } from "react"
import type { Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import type { Score } from "@tradeoff/shared/contracts/marks.ts"
import { anchoredPoints, type Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import { pointNames } from "@tradeoff/shared/rubric/default-rubric.ts"
import type { GuardRail } from "@tradeoff/shared/rubric/guard-rails.ts"
import { fieldId } from "#features/review-form/field/field-id.ts"
import { Advice } from "./advice.tsx"
import { AnchorChoice } from "./anchor-choice.tsx"
import classes from "./scored-dimension.module.css"

interface Props {
  rubric: Rubric
  dimension: Dimension
  score: Score | null
  advice: readonly GuardRail[]
  onScore: (score: Score | null) => void
  /** What the score rests on. */
  children?: ReactNode
}

/** One dimension: what it asks, what each point of it looks like, and the score. */
export function ScoredDimension({ rubric, dimension, score, advice, onScore, children }: Props) {
  const { name, asks, anchors } = rubric.dimensions[dimension]
  const titleId = useId()
  return (
    <section id={fieldId("scores", dimension)} className={classes.dimension} aria-labelledby={titleId}>
      <Title order={3} id={titleId}>
        {name}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {asks}
      </Text>
      <AnchorChoice
        label={name}
        value={score}
        anchors={anchoredPoints.map((point) => ({ point, name: pointNames[point], text: anchors[point] }))}
        onChange={onScore}
      />
      <Advice rails={advice} />
      {children}
    </section>
  )
}
