import { Anchor, Stack, Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import { agreementQuery } from "#api/agreement.ts"
import { goldListQuery } from "#api/calibration.ts"
import { meQuery } from "#api/me-query.ts"
import { load } from "#api/query-client.ts"
import { reviewInboxQuery, reviewQueueQuery } from "#api/review-inbox.ts"
import { paths } from "#paths.ts"
import { AgreementPart } from "./agreement-part.tsx"
import { Given } from "./given.tsx"
import { Gold } from "./gold.tsx"
import { Queue } from "./queue.tsx"
import { Received } from "./received.tsx"
import { ToDo } from "./to-do.tsx"

export async function loader() {
  const [me] = await Promise.all([
    load(meQuery()),
    load(reviewInboxQuery()),
    load(goldListQuery()),
    load(agreementQuery()),
  ])
  if (me.account !== null) await load(reviewQueueQuery())
  return null
}

/** What waits for one's judgement, what others say of one's own rounds, and how far judgements can be trusted. */
export function Component() {
  const { data: inbox } = useSuspenseQuery(reviewInboxQuery())
  const { data: me } = useSuspenseQuery(meQuery())
  return (
    <>
      <title>Reviews – Tradeoff</title>
      <Title order={1}>Reviews</Title>
      <Text c="dimmed" maw="38rem" mt={4} mb="xl">
        Whoever scores a round watches its replay and points at what they saw. Nobody reads the others before their own
        is in. What each score means stands in the{" "}
        <Anchor component={Link} to={paths.rubrics()} inherit underline="always">
          rubrics
        </Anchor>
        .
      </Text>
      <Stack gap="xl">
        <ToDo toDo={inbox.toDo} />
        <Received received={inbox.received} />
        <Queue hasAccount={me.account !== null} />
        <Gold />
        <Given given={inbox.given} />
        <AgreementPart />
      </Stack>
    </>
  )
}
