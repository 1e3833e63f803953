import { Button, Group, Text } from "@mantine/core"
import { explain } from "#api/explain.ts"
import type { Reviewing } from "./use-review.ts"

/** Whether the server has what was marked and scored; what it does not have can be sent again from here. */
export function SavedLine({ reviewing: { kept, keeper } }: { reviewing: Reviewing }) {
  return (
    <Group gap="sm" mih="2.25rem" role="status">
      {kept?.state === "saving" && (
        <Text size="sm" c="dimmed">
          Saving…
        </Text>
      )}
      {kept?.state === "saved" && (
        <Text size="sm" c="dimmed">
          Saved
        </Text>
      )}
      {kept?.state === "failed" && (
        <>
          <Text size="sm" c="var(--red-ink)">
            Not saved: {explain(kept.error).title.toLowerCase()}. What you chose and wrote stays on this page.
          </Text>
          <Button size="xs" variant="default" onClick={() => keeper?.retry()}>
            Save them again
          </Button>
        </>
      )}
    </Group>
  )
}

/** In place of what needs the review, until it has come. */
export function ReviewPending({ reviewing: { error, fetchAgain } }: { reviewing: Reviewing }) {
  if (!error) return <Text c="dimmed">Fetching what you marked before…</Text>
  return (
    <Group gap="sm" role="alert">
      <Text c="var(--red-ink)">What you marked before could not be fetched. {explain(error).title}.</Text>
      <Button size="xs" variant="default" onClick={fetchAgain}>
        Try again
      </Button>
    </Group>
  )
}
