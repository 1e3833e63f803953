import { Button, Group, NativeSelect, Stack, Text, Textarea, Title } from "@mantine/core"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { ReviewRequest } from "@tradeoff/shared/contracts/review-inbox.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { explain, whyNotDone } from "#api/explain.ts"
import { askForReviewsMutation, reviewRequestQuery, withdrawRequestMutation } from "#api/review-inbox.ts"
import { ConfirmButton } from "#ui/confirm-button.tsx"

const counts = ["1", "2", "3", "4", "5"]

/** Offers the round to everybody with an account on this server, until so many have reviewed it. */
export function OfferToAll({ session: { id } }: { session: SessionView }) {
  const { data: request, error } = useQuery(reviewRequestQuery(id))
  return (
    <section aria-labelledby="offer-to-all">
      <Title order={3} id="offer-to-all" mt="lg" mb={4}>
        Offer it on this server
      </Title>
      <Stack gap="sm" maw="32rem" align="stretch">
        {error && !request && <Text c="var(--red-ink)">It could not be fetched. {explain(error).title}.</Text>}
        {request === null && <Offer id={id} />}
        {request && <Offered id={id} request={request} />}
      </Stack>
    </section>
  )
}

function Offer({ id }: Pick<SessionView, "id">) {
  const { mutate, isPending, error } = useMutation(askForReviewsMutation(id))
  const [wanted, setWanted] = useState("2")
  const [about, setAbout] = useState("")
  return (
    <>
      <Text c="dimmed">
        Everybody with an account here finds it under Reviews, can take it, and then watches the whole replay.
      </Text>
      <NativeSelect
        label="How many reviews would you like?"
        data={counts}
        value={wanted}
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      <Textarea
        label="What should they look at? (optional)"
        placeholder="Whether my numbers led anywhere"
        autosize
        minRows={2}
        maxLength={500}
        value={about}
        onChange={({ currentTarget }) => setAbout(currentTarget.value)}
      />
      <Button
        variant="light"
        loading={isPending}
        onClick={() => mutate({ wanted: Number(wanted), about: about.trim() })}
      >
        Offer it
      </Button>
      {error && <NotDone error={error} />}
    </>
  )
}

function Offered({ id, request }: Pick<SessionView, "id"> & { request: ReviewRequest }) {
  const { mutate, isPending, error } = useMutation(withdrawRequestMutation(id))
  const { wanted, about } = request
  return (
    <>
      <Text role="status">
        It waits under Reviews for {wanted === 1 ? "one reviewer" : `${wanted} reviewers`}.
        {about !== "" && ` You ask them to look at: “${about}”`}
      </Text>
      <Group>
        <ConfirmButton
          question="Offer it no longer? Who has taken it keeps it."
          confirm="Take it back"
          busy={isPending}
          onConfirm={() => mutate()}
        >
          Take it back
        </ConfirmButton>
      </Group>
      {error && <NotDone error={error} />}
    </>
  )
}

function NotDone({ error }: { error: Error }) {
  return (
    <Text role="alert" size="sm" c="var(--red-ink)">
      {whyNotDone(error)}
    </Text>
  )
}
