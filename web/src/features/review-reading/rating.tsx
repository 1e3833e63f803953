import { Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Rating, SubmittedReview } from "@tradeoff/shared/contracts/reviews.ts"
import { explain } from "#api/explain.ts"
import { rateMutation } from "#api/reviews.ts"
import { PillChoice } from "#ui/pill-choice.tsx"
import classes from "./one-review.module.css"

interface Props {
  session: SessionId
  review: SubmittedReview
  name: string
}

const asked = {
  prepared: "Did they know the question?",
  listened: "Did they listen?",
  useful: "Is what they say of use to you?",
} as const

type Asked = keyof typeof asked

const options = ["1 Not at all", "2 Hardly", "3 Mostly", "4 Very much"].map((label, index) => ({
  value: String(index + 1),
  label,
}))

/** What the candidate thinks of who reviewed them; kept as soon as the last question that has to be is answered. */
export function RatingForm({ session, review: { author, kind, rating }, name }: Props) {
  const [chosen, setChosen] = useState<Partial<Rating>>(rating ?? {})
  const { mutate, isPending, isSuccess, error } = useMutation(rateMutation(session, author))
  const questions: readonly Asked[] = kind === "interviewer" ? ["prepared", "listened", "useful"] : ["useful"]
  const choose = (which: Asked, value: string | null) => {
    const now = { ...chosen, [which]: value === null ? null : Number(value) }
    setChosen(now)
    const { prepared = null, listened = null, useful } = now
    if (useful !== undefined && useful !== null) mutate({ prepared, listened, useful })
  }
  return (
    <section className={classes.rating} aria-label={`How ${name} was`}>
      <Title order={4}>How was {name}?</Title>
      {questions.map((which) => (
        <div key={which}>
          <Text size="sm">{asked[which]}</Text>
          <PillChoice
            label={asked[which]}
            value={chosen[which]?.toString() ?? null}
            options={options}
            onChange={(value) => choose(which, value)}
            clear="Clear"
          />
        </div>
      ))}
      <Text size="sm" c={error ? "var(--red-ink)" : "dimmed"} role="status">
        {ratingState({ isPending, isSuccess, error, answered: typeof chosen.useful === "number" })}
      </Text>
    </section>
  )
}

interface RatingState {
  isPending: boolean
  isSuccess: boolean
  error: Error | null
  answered: boolean
}

function ratingState({ isPending, isSuccess, error, answered }: RatingState): string {
  if (isPending) return "Saving…"
  if (error) return `Not saved. ${explain(error).title}.`
  if (!answered) return "They see it, once you have said whether it is of use."
  return isSuccess ? "Saved" : "They see it."
}
