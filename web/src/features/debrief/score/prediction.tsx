import { Text } from "@mantine/core"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { OwnReview } from "@tradeoff/shared/contracts/reviews.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { guardRails } from "@tradeoff/shared/rubric/guard-rails.ts"
import { whatIsMissing } from "@tradeoff/shared/rubric/review/missing.ts"
import { ReviewPending, SavedLine } from "#features/review/saved-line.tsx"
import type { ReviewKeeper } from "#features/review/review-keeper.ts"
import { type Reviewing, useSubmission } from "#features/review/use-review.ts"
import { Ending } from "#features/review-form/ending/ending.tsx"
import { Advice } from "#features/review-form/score/advice.tsx"
import { ScoredDimension } from "#features/review-form/score/scored-dimension.tsx"
import { Verdict } from "#features/review-form/verdict/verdict.tsx"
import classes from "./prediction.module.css"
import { ScoredWith } from "./scored-with.tsx"
import { SealedPrediction } from "./sealed-prediction.tsx"

interface Props {
  session: SessionView
  state: SessionState
  reviewing: Reviewing
}

/** The five dimensions and a verdict, scored by the one who was there, before they read what anybody else says. */
export function Prediction({ session, state, reviewing }: Props) {
  const { kept, keeper } = reviewing
  if (!kept || !keeper) return <ReviewPending reviewing={reviewing} />
  if (kept.own.submittedAt !== null) return <SealedPrediction own={kept.own} />
  return <Foreseeing {...{ session, state, reviewing, keeper }} own={kept.own} />
}

interface ForeseeingProps extends Props {
  own: OwnReview
  keeper: ReviewKeeper
}

function Foreseeing({ session, state, reviewing, own: { content, rubric }, keeper }: ForeseeingProps) {
  const { scores } = content
  const hints = state.hints.map(({ effect }) => effect)
  const rails = guardRails({ scores, level: session.level, hints })
  const scored = dimensions.filter((dimension) => scores[dimension] !== undefined).length
  return (
    <>
      <div className={classes.count}>
        <Text fw={600} className="tabular">
          {scored} of {dimensions.length} scored
        </Text>
        <SavedLine reviewing={reviewing} />
      </div>
      <Advice rails={rails.filter((rail) => rail.dimensions.length === 0)} />
      {dimensions.map((dimension) => (
        <ScoredDimension
          key={dimension}
          rubric={rubric}
          dimension={dimension}
          score={scores[dimension] ?? null}
          advice={rails.filter((rail) => rail.dimensions.includes(dimension))}
          onScore={(score) => keeper.change({ scores: { [dimension]: score } })}
        />
      ))}
      <div className={classes.verdict}>
        <Verdict level={session.level} content={content} onChange={keeper.change} />
        <Seal
          id={session.id}
          reviewing={reviewing}
          missing={whatIsMissing("self", content, { ...session, hints, rubric })}
        />
      </div>
      <ScoredWith session={session} rubric={rubric} begun={scored > 0} />
    </>
  )
}

interface SealProps extends Pick<Props, "reviewing"> {
  id: SessionView["id"]
  missing: ReturnType<typeof whatIsMissing>
}

function Seal({ id, reviewing: { kept }, missing }: SealProps) {
  const { submit, submitting, error } = useSubmission(id)
  return (
    <Ending
      missing={missing}
      unsaved={kept?.state === "saving" || kept?.state === "failed"}
      submit="Seal my prediction"
      question="Sealed, it stays as it is, and what others say of this round can be read. Nothing else is locked."
      confirm="Seal it"
      submitting={submitting}
      error={error}
      onSubmit={() => submit()}
    />
  )
}
