import { Text, Title } from "@mantine/core"
import { type ReactNode, useId } from "react"
import type { Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import { anchoredPoints } from "@tradeoff/shared/contracts/rubrics.ts"
import type { SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import { pointNames } from "@tradeoff/shared/rubric/default-rubric.ts"
import type { ScoreSummary } from "@tradeoff/shared/rubric/review/summary.ts"
import { Fold } from "#features/practice/fold.tsx"
import type { Reading } from "#features/review-reading/reading.ts"
import { type Dot, DotPlot } from "./dot-plot.tsx"
import { OneScore } from "./one-score.tsx"
import { authorName, gapWords, spreadWords } from "./score-words.ts"
import classes from "./scores.module.css"

const points = anchoredPoints.map((point) => `${point} ${pointNames[point]}`)

interface Props {
  reading: Reading
  dimension: Dimension
  summary: ScoreSummary
  /** What the candidate is called, at the beginning of a sentence. */
  candidate: string
}

/** One dimension: everybody's scores, and what they rest on. Where two are far apart, that stands open side by side. */
export function DimensionRow({ reading, dimension, summary, candidate }: Props) {
  const { name, asks } = reading.rubric.dimensions[dimension]
  const others = reading.reviews.filter(({ kind }) => kind !== "self")
  return (
    <Row title={name} asks={asks} words={[spreadWords(summary), gapWords(summary, candidate)]} apart={summary.apart}>
      <DotPlot dots={dotsOf(reading.reviews, summary, candidate)} points={points} />
      {others.length > 0 && (
        <Fold title="What it rests on" startsOpen={summary.apart} note={countWords(others, dimension)}>
          <div className={classes.beside}>
            {others.map((review) => (
              <OneScore key={review.author} reading={reading} review={review} dimension={dimension} />
            ))}
          </div>
        </Fold>
      )}
    </Row>
  )
}

interface RowProps {
  title: string
  asks?: string
  words: readonly (string | null)[]
  apart: boolean
  children: ReactNode
}

/** A heading, what is to be said of it in words, and what shows it. */
export function Row({ title, asks, words, apart, children }: RowProps) {
  const id = useId()
  return (
    <section className={classes.row} aria-labelledby={id} data-apart={apart || undefined}>
      <Title order={3} id={id}>
        {title}
      </Title>
      {asks !== undefined && (
        <Text c="dimmed" size="sm">
          {asks}
        </Text>
      )}
      <Text>
        {apart && <b>Far apart. </b>}
        {words.filter((one) => one !== null).join(" ")}
      </Text>
      {children}
    </section>
  )
}

function dotsOf(reviews: readonly SubmittedReview[], { given, prediction }: ScoreSummary, candidate: string): Dot[] {
  const scored = given.flatMap(({ author, mark }): Dot[] => {
    const review = reviews.find((one) => one.author === author)
    return mark === "noSignal" || !review ? [] : [{ author, name: authorName(review), point: mark }]
  })
  const foreseen =
    prediction === null || prediction === "noSignal" ? [] : [{ author: null, name: candidate, point: prediction }]
  return [...scored, ...foreseen]
}

function countWords(reviews: readonly SubmittedReview[], dimension: Dimension): string {
  const all = reviews.flatMap(({ content }) => Object.values(content.evidence))
  const count = all.filter((one) => one.dimension === dimension).length
  return count === 1 ? "1 piece of evidence" : `${count} pieces of evidence`
}
