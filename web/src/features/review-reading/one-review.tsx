import { Text, Title } from "@mantine/core"
import { useId } from "react"
import type { Fix, SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import { colourOf } from "#features/peers/peer-colour.ts"
import { confidenceWords, reviewKindWords, verdictWords } from "#features/session-words/review-words.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import classes from "./one-review.module.css"
import { RatingForm } from "./rating.tsx"
import { hasThread, type Reading } from "./reading.ts"
import { MomentLink } from "./scores/one-score.tsx"
import { authorName } from "./scores/score-words.ts"
import { Thread } from "./threads/thread.tsx"

interface Props {
  reading: Reading
  review: SubmittedReview
}

/** What one person says of the round as a whole: what decided it, what to keep, what to do otherwise. */
export function OneReview({ reading: { session }, review }: Props) {
  const { author, kind, content } = review
  const name = authorName(review)
  const id = useId()
  return (
    <section className={classes.review} aria-labelledby={id}>
      <Title order={3} id={id}>
        <span aria-hidden className={classes.dot} style={{ background: colourOf(author) }} />
        {name}, {reviewKindWords[kind]}
      </Title>
      <Text c="dimmed">{inAllWords(review)}</Text>
      <Decisive session={session} review={review} />
      <Said title="Keep doing" texts={content.strengths} />
      <Fixes fixes={content.fixes} />
      <Said title="One exercise until the next round" texts={[content.drill]} />
      {content.overrideReason.trim() !== "" && (
        <Said title="Why the verdict goes further than the scores" texts={[content.overrideReason]} />
      )}
      {hasThread(session, review) && (
        <Thread session={session.id} review={review} about={null} name={`the review of ${name}`} />
      )}
      {session.role === "candidate" && kind !== "self" && (
        <RatingForm session={session.id} review={review} name={name} />
      )}
      {review.mine && <OwnRating review={review} />}
    </section>
  )
}

function inAllWords({ content: { verdict, levelShown, confidence } }: SubmittedReview): string {
  const parts = [
    verdict && verdictWords[verdict],
    levelShown && `${levelWords[levelShown].toLowerCase()} level shown`,
    confidence && `${confidenceWords[confidence].toLowerCase()} confidence`,
  ]
  return parts.filter((part) => part !== null).join(", ")
}

function Decisive({ session, review: { content } }: { session: Reading["session"]; review: SubmittedReview }) {
  const pieces = content.decisive.flatMap((id) => content.evidence[id] ?? [])
  if (pieces.length === 0) return null
  return (
    <div>
      <Title order={4}>What decided it</Title>
      <ul className={classes.texts}>
        {pieces.map((evidence) => (
          <li key={`${evidence.at} ${evidence.words}`}>
            {evidence.words} <MomentLink session={session} evidence={evidence} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Said({ title, texts }: { title: string; texts: readonly string[] }) {
  const said = texts.filter((text) => text.trim() !== "")
  if (said.length === 0) return null
  return (
    <div>
      <Title order={4}>{title}</Title>
      <ul className={classes.texts}>
        {said.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}

function Fixes({ fixes }: { fixes: readonly Fix[] }) {
  const said = fixes.filter(({ behaviour }) => behaviour.trim() !== "")
  if (said.length === 0) return null
  return (
    <div>
      <Title order={4}>Do otherwise</Title>
      <ul className={classes.texts}>
        {said.map(({ behaviour, effect, nextTime }) => (
          <li key={behaviour} className={classes.fix}>
            <p>{behaviour}</p>
            <p>{effect}</p>
            <p>
              <b>Next time:</b> {nextTime}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the candidate thought of one's own review. */
function OwnRating({ review: { kind, rating } }: { review: SubmittedReview }) {
  if (kind === "self" || rating === null) return null
  const { prepared, listened, useful } = rating
  const said = [
    prepared === null ? null : `prepared ${prepared}`,
    listened === null ? null : `listened ${listened}`,
    `useful ${useful}`,
  ]
  return <Text size="sm">The candidate says of you, out of 4: {said.filter((one) => one !== null).join(", ")}.</Text>
}
