import { Button, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import type { Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { explain } from "#api/explain.ts"
import { reviewListQuery } from "#api/reviews.ts"
import type { Reviewing } from "#features/review/use-review.ts"
import { Scores } from "#features/review-reading/reviews.tsx"
import { paths } from "#paths.ts"

/** What others say of the round: nothing before one's own prediction is sealed, not even whether there is anything. */
export function OthersSay({ session, reviewing: { kept } }: { session: SessionView; reviewing: Reviewing }) {
  if (!kept) return null
  if (kept.own.submittedAt === null) {
    return <Text c="dimmed">It opens once your prediction is sealed.</Text>
  }
  return <Opened session={session} rubric={kept.own.rubric} />
}

function Opened({ session, rubric }: { session: SessionView; rubric: Rubric }) {
  const { data: told, error } = useQuery(reviewListQuery(session.id))
  if (error && !told) return <Text c="var(--red-ink)">It could not be fetched. {explain(error).title}.</Text>
  if (told?.state !== "open") return null
  const { reviews } = told
  if (reviews.every(({ kind }) => kind === "self")) {
    return <Text c="dimmed">Nobody else has reviewed this round yet. Whoever does appears here.</Text>
  }
  return (
    <>
      <Button component={Link} to={paths.reviews(session.id)} variant="light" mb="md">
        Read all of it
      </Button>
      <Scores reading={{ session, rubric, reviews }} />
    </>
  )
}
