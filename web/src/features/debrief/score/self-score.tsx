import { Text, Title } from "@mantine/core"
import { useId } from "react"
import { type Dimension, dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { Score } from "@tradeoff/shared/contracts/marks.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { anchoredPoints, defaultRubric, pointNames } from "@tradeoff/shared/rubric/default-rubric.ts"
import { type GuardRail, guardRails } from "@tradeoff/shared/rubric/guard-rails.ts"
import { ReviewPending, SavedLine } from "#features/self-review/saved-line.tsx"
import type { SelfReviewing } from "#features/self-review/use-self-review.ts"
import { AnchorChoice } from "./anchor-choice.tsx"
import classes from "./self-score.module.css"

interface Props {
  session: SessionView
  state: SessionState
  reviewing: SelfReviewing
}

/** The five dimensions, each with what its points look like, scored by the one who was there. */
export function SelfScore({ session, state, reviewing }: Props) {
  const { kept, keeper } = reviewing
  if (!kept || !keeper) return <ReviewPending reviewing={reviewing} />
  const { scores } = kept.review
  const rails = guardRails({ scores, level: session.level, hints: state.hints.map(({ effect }) => effect) })
  const scored = dimensions.filter((dimension) => scores[dimension] !== undefined).length
  return (
    <>
      <div className={classes.count}>
        <Text fw={600} className="tabular">
          {scored} of {dimensions.length} scored
        </Text>
        <SavedLine reviewing={reviewing} />
      </div>
      {rails
        .filter((rail) => rail.dimensions.length === 0)
        .map((rail) => (
          <Advice key={rail.id} rail={rail} />
        ))}
      {dimensions.map((dimension) => (
        <ScoredDimension
          key={dimension}
          dimension={dimension}
          score={scores[dimension] ?? null}
          advice={rails.filter((rail) => rail.dimensions.includes(dimension))}
          onScore={(score) => keeper.change({ scores: { [dimension]: score } })}
        />
      ))}
      <Text size="xs" c="dimmed" mt="md">
        Version {defaultRubric.version} of the rubric. Each score is for the {session.level} level this round aimed at.
      </Text>
    </>
  )
}

interface DimensionProps {
  dimension: Dimension
  score: Score | null
  advice: readonly GuardRail[]
  onScore: (score: Score | null) => void
}

function ScoredDimension({ dimension, score, advice, onScore }: DimensionProps) {
  const { name, asks, anchors } = defaultRubric.dimensions[dimension]
  const titleId = useId()
  return (
    <section className={classes.dimension} aria-labelledby={titleId}>
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
      <div role="status">
        {advice.map((rail) => (
          <Advice key={rail.id} rail={rail} />
        ))}
      </div>
    </section>
  )
}

function Advice({ rail }: { rail: GuardRail }) {
  return (
    <Text size="sm" className={classes.advice}>
      {rail.says}
    </Text>
  )
}
