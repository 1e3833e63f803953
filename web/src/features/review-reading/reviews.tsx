import { Button, Title } from "@mantine/core"
import { Link } from "react-router"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { summaryOf } from "@tradeoff/shared/rubric/review/summary.ts"
import { nameless } from "#features/peers/peers.ts"
import { paths } from "#paths.ts"
import { EmptyState } from "#ui/empty-state.tsx"
import { OneReview } from "./one-review.tsx"
import type { Reading } from "./reading.ts"
import { DimensionRow } from "./scores/dimension-row.tsx"
import { VerdictRow } from "./scores/verdict-row.tsx"

/** Everybody's reviews: score by score, and then person by person. */
export function Reviews({ reading }: { reading: Reading }) {
  const others = reading.reviews.filter(({ kind, mine }) => kind !== "self" && !mine)
  return (
    <>
      {others.length === 0 && <EmptyState says={nobodyElse(reading.session)} />}
      <section aria-labelledby="scores">
        <Title order={2} id="scores">
          Score by score
        </Title>
        <Scores reading={reading} />
      </section>
      <section aria-labelledby="by-person">
        <Title order={2} id="by-person" mt="xl">
          In their words
        </Title>
        {reading.reviews
          .filter(({ kind }) => kind !== "self")
          .map((review) => (
            <OneReview key={review.author} reading={reading} review={review} />
          ))}
      </section>
    </>
  )
}

/** Where people agree, and where not. */
export function Scores({ reading }: { reading: Reading }) {
  const summary = summaryOf(reading.reviews)
  const candidate = candidateOf(reading.session)
  return (
    <>
      {dimensions.map((dimension) => (
        <DimensionRow
          key={dimension}
          reading={reading}
          dimension={dimension}
          summary={summary.dimensions[dimension]}
          candidate={candidate}
        />
      ))}
      <VerdictRow reading={reading} summary={summary} candidate={candidate} />
    </>
  )
}

/** Until one's own is submitted: what to do first. Says nothing of whether anybody else has scored. */
export function Sealed({ session: { id, role } }: { session: SessionView }) {
  const [says, to, go] =
    role === "candidate"
      ? [
          "What others say opens once you have foreseen it: five scores and a verdict of your own, sealed before you read theirs.",
          `${paths.session(id)}#score`,
          "Foresee your scores",
        ]
      : [
          "What others say opens once your own review is submitted, so that nobody follows anybody.",
          paths.review(id),
          "Write your review",
        ]
  return (
    <EmptyState says={says}>
      <Button component={Link} to={to}>
        {go}
      </Button>
    </EmptyState>
  )
}

function candidateOf({ role, people }: SessionView): string {
  if (role === "candidate") return "You"
  return people.find((one) => one.role === "candidate")?.name ?? nameless
}

function nobodyElse({ role }: SessionView): string {
  return role === "candidate"
    ? "Nobody else has reviewed this round yet. Whoever does appears here."
    : "Yours is the only review so far. Whoever else submits one appears here."
}
