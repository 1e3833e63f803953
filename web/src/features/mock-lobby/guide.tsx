import { Button, Skeleton, Stack, Text, Title } from "@mantine/core"
import { IconBook2 } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Level } from "@tradeoff/shared/contracts/level.ts"
import { explain } from "#api/explain.ts"
import { kitQuery } from "#api/kit.ts"
import { OpeningBrief } from "#features/cockpit/guide/opening-brief.tsx"
import classes from "./mock-lobby.module.css"

/** What an interviewer reads in the minutes before the round. Only they are given it. */
export function Guide({ session, level }: { session: SessionId; level: Level }) {
  const [open, setOpen] = useState(false)
  const kit = useQuery({ ...kitQuery(session), enabled: open })
  return (
    <section aria-labelledby="guide">
      <Title order={2} id="guide">
        The interviewer’s guide
      </Title>
      <Text c="dimmed" mt={4} mb="sm">
        The candidate has the question and nothing else. You have this guide, now and beside you during the round.
      </Text>
      <Button
        variant="default"
        aria-expanded={open}
        aria-controls="guide-words"
        leftSection={<IconBook2 size={18} stroke={1.6} aria-hidden />}
        onClick={() => setOpen(!open)}
      >
        {open ? "Put the guide away" : "Read the interviewer’s guide"}
      </Button>
      <div id="guide-words" hidden={!open} className={classes.guide}>
        {kit.data && <OpeningBrief kit={kit.data} level={level} />}
        {kit.isPending && <Skeleton h="12rem" radius="md" aria-label="Fetching the guide" />}
        {kit.error && (
          <Stack role="alert" gap="xs" align="flex-start">
            <Text c="var(--red-ink)">The guide could not be fetched. {explain(kit.error).title}.</Text>
            <Button variant="default" size="xs" loading={kit.isFetching} onClick={() => void kit.refetch()}>
              Try again
            </Button>
          </Stack>
        )}
      </div>
    </section>
  )
}
