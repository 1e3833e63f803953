import { Anchor, Group, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { Link, type LoaderFunctionArgs, useLoaderData } from "react-router"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { CallError } from "#api/call-error.ts"
import { load } from "#api/query-client.ts"
import { reviewListQuery, reviewQuery } from "#api/reviews.ts"
import { sessionQuery } from "#api/sessions.ts"
import { Reviews, Sealed } from "#features/review-reading/reviews.tsx"
import { levelWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"

export async function loader({ params }: LoaderFunctionArgs) {
  const id = SessionId.safeParse(params.id)
  if (!id.success) throw new CallError("sessionNotFound", "The address names no session.")
  await Promise.all([load(sessionQuery(id.data)), load(reviewListQuery(id.data)), load(reviewQuery(id.data))])
  return { id: id.data }
}

export function Component() {
  const { id } = useLoaderData<typeof loader>()
  const { data: session } = useSuspenseQuery(sessionQuery(id))
  const { data: told } = useSuspenseQuery(reviewListQuery(id))
  const { data: own } = useSuspenseQuery(reviewQuery(id))
  return (
    <>
      <title>{`Reviews of ${session.promptTitle} – Tradeoff`}</title>
      <Title order={1}>Reviews of {session.promptTitle}</Title>
      <Text c="dimmed" mt={4} mb="lg">
        {roundWords(session)}
      </Text>
      <Group gap="md" mb="lg">
        {session.role !== "reviewer" && (
          <Anchor component={Link} to={paths.session(id)}>
            The finished round
          </Anchor>
        )}
        <Anchor component={Link} to={paths.replay(id)}>
          The replay
        </Anchor>
      </Group>
      {told.state === "sealed" ? (
        <Sealed session={session} />
      ) : (
        <Reviews reading={{ session, rubric: own.rubric, reviews: told.reviews }} />
      )}
    </>
  )
}

function roundWords({ people, role, level, lengthMin, startedAt }: SessionView): string {
  const candidate = people.find((one) => one.role === "candidate")?.name
  const whose = role === "candidate" ? "Your round" : candidate ? `The round of ${candidate}` : "A round"
  const day = startedAt === null ? "" : `, ${new Date(startedAt).toLocaleDateString("en", { dateStyle: "medium" })}`
  return `${whose}${day}. ${levelWords[level]} level, ${lengthMin} minutes.`
}
