import { Anchor, Text, Title } from "@mantine/core"
import { useId } from "react"
import { Link } from "react-router"
import type { GoldScore } from "@tradeoff/shared/contracts/calibration.ts"
import type { Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import type { ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import type { RubricDimension } from "@tradeoff/shared/contracts/rubrics.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { scoreWords } from "#features/session-words/review-words.ts"
import { paths } from "#paths.ts"
import { clockText } from "#ui/clock-text.ts"
import { differenceOf, gapWords } from "./difference-words.ts"
import classes from "./calibration.module.css"

interface Props {
  session: SessionView
  words: RubricDimension
  dimension: Dimension
  mine: ReviewContent
  gold: GoldScore
}

/** One dimension: both scores, both reasons, and the moments that each rests on. */
export function BothScores({ session, words, dimension, mine, gold }: Props) {
  const id = useId()
  const score = mine.scores[dimension]
  const evidence = Object.values(mine.evidence).filter((piece) => piece.dimension === dimension)
  const gap = differenceOf(score, gold.score)
  return (
    <section aria-labelledby={id} className={classes.dimension}>
      <Title order={2} id={id}>
        {words.name}
      </Title>
      <Text mt={4}>
        {gap !== null && Math.abs(gap) > 1 && <b>Far apart. </b>}
        {gapWords(score, gold.score)}
      </Text>
      <div className={classes.beside}>
        <Side
          title={`You: ${score === undefined ? "not scored" : scoreWords(score)}`}
          why={mine.reasons[dimension]}
          moments={evidence}
          session={session}
        />
        <Side title={`Given: ${scoreWords(gold.score)}`} why={gold.why} moments={gold.moments} session={session} />
      </div>
    </section>
  )
}

interface SideProps {
  title: string
  why: string | undefined
  moments: readonly { at: number; words: string }[]
  session: Pick<SessionView, "id" | "startedAt">
}

function Side({ title, why, moments, session: { id, startedAt } }: SideProps) {
  const inOrder = moments.toSorted((one, other) => one.at - other.at)
  return (
    <div className={classes.side}>
      <Title order={3} size="h4">
        {title}
      </Title>
      {why !== undefined && <Text>{why}</Text>}
      <ul className={classes.moments}>
        {inOrder.map(({ at, words }) => (
          <li key={`${at} ${words}`}>
            {words}{" "}
            <Anchor component={Link} to={paths.replay(id, { at: at - (startedAt ?? at) })} inherit underline="always">
              See {clockText(at - (startedAt ?? at))}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  )
}
