import { verdicts } from "@tradeoff/shared/contracts/marks.ts"
import type { ReviewSummary } from "@tradeoff/shared/rubric/review/summary.ts"
import type { Reading } from "#features/review-reading/reading.ts"
import { verdictWords } from "#features/session-words/review-words.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import { Row } from "./dimension-row.tsx"
import { type Dot, DotPlot } from "./dot-plot.tsx"
import { authorName, verdictGapWords, verdictSpreadWords } from "./score-words.ts"
import classes from "./scores.module.css"

const points = verdicts.map((verdict) => verdictWords[verdict])

interface Props {
  reading: Reading
  summary: ReviewSummary
  /** What the candidate is called, at the beginning of a sentence. */
  candidate: string
}

/** Whether it was enough, and for which level it would have been. */
export function VerdictRow({ reading, summary: { verdict, levelShown }, candidate }: Props) {
  const nameOf = (author: number) => {
    const review = reading.reviews.find((one) => one.author === author)
    return review ? authorName(review) : ""
  }
  const dots = verdict.given.map(({ author, mark }): Dot => {
    return { author, name: nameOf(author), point: verdicts.indexOf(mark) + 1 }
  })
  const foreseen = verdict.prediction && {
    author: null,
    name: candidate,
    point: verdicts.indexOf(verdict.prediction) + 1,
  }
  return (
    <Row
      title={`The verdict at ${levelWords[reading.session.level].toLowerCase()} level`}
      words={[verdictSpreadWords(verdict), verdictGapWords(verdict, candidate)]}
      apart={verdict.apart}
    >
      <DotPlot dots={foreseen ? [...dots, foreseen] : dots} points={points} />
      <ul className={classes.levels} aria-label="Which level was shown">
        {levelShown.given.map(({ author, mark }) => (
          <li key={author}>
            {nameOf(author)} saw {levelWords[mark].toLowerCase()} level
          </li>
        ))}
        {levelShown.prediction && (
          <li>
            {candidate} foresaw {levelWords[levelShown.prediction].toLowerCase()} level
          </li>
        )}
      </ul>
    </Row>
  )
}
