import { Anchor, Group, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { Link, type LoaderFunctionArgs, useLoaderData } from "react-router"
import { dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import { GoldName } from "@tradeoff/shared/contracts/calibration.ts"
import { CallError } from "#api/call-error.ts"
import { calibrationQuery } from "#api/calibration.ts"
import { load } from "#api/query-client.ts"
import { reviewQuery } from "#api/reviews.ts"
import { sessionQuery } from "#api/sessions.ts"
import { verdictWords } from "#features/session-words/review-words.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import { BothScores } from "./both-scores.tsx"
import { differenceWords } from "./difference-words.ts"

export async function loader({ params }: LoaderFunctionArgs) {
  const name = GoldName.safeParse(params.name)
  if (!name.success) throw new CallError("notFound", "The address names no round to calibrate with.")
  const { session } = await load(calibrationQuery(name.data))
  await Promise.all([load(sessionQuery(session)), load(reviewQuery(session))])
  return { name: name.data, id: session }
}

/** One's own scores of a made-up round beside those it was given, and why it was given them. */
export function Component() {
  const { name, id } = useLoaderData<typeof loader>()
  const { data: compared } = useSuspenseQuery(calibrationQuery(name))
  const { data: session } = useSuspenseQuery(sessionQuery(id))
  const { data: own } = useSuspenseQuery(reviewQuery(id))
  const { mine, gold } = compared
  return (
    <>
      <title>{`Your eye on ${session.promptTitle} – Tradeoff`}</title>
      <Title order={1}>Your eye on {session.promptTitle}</Title>
      <Text mt={4} mb="lg" maw="38rem">
        {differenceWords(mine, gold)} There is no right answer to a score; but who differs by two points has mostly
        seen, or missed, something that can be pointed at.
      </Text>
      <Group gap="md" mb="lg">
        <Anchor component={Link} to={paths.inbox()}>
          All reviews
        </Anchor>
        <Anchor component={Link} to={paths.replay(id)}>
          The replay
        </Anchor>
      </Group>
      {dimensions.map((dimension) => (
        <BothScores
          key={dimension}
          session={session}
          words={own.rubric.dimensions[dimension]}
          dimension={dimension}
          mine={mine}
          gold={gold.scores[dimension]}
        />
      ))}
      <section aria-labelledby="verdict">
        <Title order={2} id="verdict" mt="xl">
          Verdict at {levelWords[session.level].toLowerCase()} level
        </Title>
        <Text mt="xs">
          You: {mine.verdict === null ? "none" : verdictWords[mine.verdict].toLowerCase()}
          {mine.levelShown !== null && `, ${levelWords[mine.levelShown].toLowerCase()} shown`}. Given:{" "}
          {verdictWords[gold.verdict].toLowerCase()}, {levelWords[gold.levelShown].toLowerCase()} shown.
        </Text>
        <Text mt="xs" maw="44rem">
          {gold.verdictWhy}
        </Text>
      </section>
    </>
  )
}
