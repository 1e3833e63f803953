import { Text, Title } from "@mantine/core"
import { type Dimension, dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { Score } from "@tradeoff/shared/contracts/marks.ts"
import { anchoredPoints } from "@tradeoff/shared/contracts/rubrics.ts"
import { defaultRubric, pointNames } from "@tradeoff/shared/rubric/default-rubric.ts"
import { Fold } from "#features/practice/fold.tsx"
import classes from "./cockpit.module.css"
import type { Given } from "./given.ts"

const scores: readonly Score[] = [...anchoredPoints, "noSignal"]

/** A first idea of the scores, held lightly: nobody sees it, and it decides nothing. */
export function DraftScore({ session, command }: Given) {
  const { draft } = session.interviewersOnly
  return (
    <>
      <Text size="sm" c="dimmed">
        A draft for yourself. Change it as often as you like; your review after the round starts from it.
      </Text>
      {dimensions.map((dimension) => {
        const { name, asks, anchors } = defaultRubric.dimensions[dimension]
        return (
          <section key={dimension} className={classes.row} aria-label={name}>
            <Title order={3} size="h5">
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {asks}
            </Text>
            <Points
              name={name}
              value={draft[dimension] ?? null}
              onChange={(score) =>
                void command({ type: "draftScore", dimension: dimension satisfies Dimension, score })
              }
            />
            <Fold title="What each point looks like">
              <dl className={classes.depths}>
                {anchoredPoints.map((point) => (
                  <div key={point}>
                    <dt>
                      {point} {pointNames[point]}
                    </dt>
                    <dd>{anchors[point]}</dd>
                  </div>
                ))}
              </dl>
            </Fold>
          </section>
        )
      })}
    </>
  )
}

interface PointsProps {
  name: string
  value: Score | null
  onChange: (score: Score | null) => void
}

/** A second press takes the score back. */
function Points({ name, value, onChange }: PointsProps) {
  return (
    <div role="group" aria-label={`Draft score: ${name}`} className={classes.choices}>
      {scores.map((score) => (
        <button
          key={score}
          type="button"
          className={classes.choice}
          aria-pressed={value === score}
          aria-label={score === "noSignal" ? "No signal" : `${score} ${pointNames[score]}`}
          onClick={() => onChange(value === score ? null : score)}
        >
          {score === "noSignal" ? "No signal" : score}
        </button>
      ))}
    </div>
  )
}
