import { Button, Stack, Text, Title } from "@mantine/core"
import { IconLink } from "@tabler/icons-react"
import { useRef } from "react"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { whyNotDone } from "#api/explain.ts"
import { LinkRows } from "#features/invite/links/link-rows.tsx"
import { useInvitations } from "#features/invite/links/use-invitations.ts"

/** Links for whoever is to review the round: made on a press, taken back on another. */
export function AskForReviews({ session: { id } }: { session: SessionView }) {
  const links = useInvitations(id, "reviewer", 0)
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <section aria-labelledby="ask-for-reviews">
      {/* What is taken back takes its button with it; the focus has to go somewhere that stays. */}
      <Title order={3} id="ask-for-reviews" ref={heading} tabIndex={-1} mt="lg" mb={4}>
        Ask for reviews
      </Title>
      <Stack gap="sm" maw="32rem" align="stretch">
        <Text c="dimmed">
          Send a link to somebody whose judgement you value. They watch the replay, score it and say what they saw; no
          account is needed. Up to five can use one link.
        </Text>
        <Button
          variant="light"
          leftSection={<IconLink size={18} stroke={1.6} aria-hidden />}
          loading={links.making === "reviewer"}
          onClick={() => links.invite("reviewer")}
        >
          Copy a link for reviewers
        </Button>
        {links.error && (
          <Text role="alert" size="sm" c="var(--red-ink)">
            {whyNotDone(links.error)}
          </Text>
        )}
        <LinkRows links={links} onTakenBack={() => heading.current?.focus()} />
      </Stack>
    </section>
  )
}
