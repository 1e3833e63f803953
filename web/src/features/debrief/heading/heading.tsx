import { Button, Group, Text, Title } from "@mantine/core"
import { Link } from "react-router"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { GoesOnFrom } from "#features/replay/again/goes-on-from.tsx"
import { levelWords, modeWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import { summaryOf } from "./summary.ts"

interface Props {
  session: SessionView
  events: readonly SentEvent[]
  /** Whether the replay is what one would do first here: a page has one primary action. */
  replayFirst: boolean
}

/** What round this was, when, and how it ended. */
export function Heading({ session, events, replayFirst }: Props) {
  const { id, promptTitle, promptSlug, lengthMin, level, mode, startedAt } = session
  return (
    <header>
      <Group justify="space-between" align="flex-end" gap="md">
        <div>
          <Title order={1}>{promptTitle}</Title>
          <Text c="dimmed" mt={4}>
            {modeWords[mode].name}, {levelWords[level].toLowerCase()} level, {lengthMin} minutes
          </Text>
          <Text className="tabular" mt={4}>
            {summaryOf(session, events)}
          </Text>
          <GoesOnFrom moment={session.branchedFrom} />
        </div>
        <Group gap="xs">
          <Button
            component={Link}
            to={promptSlug === null ? paths.ownQuestion(id) : paths.prompt(promptSlug)}
            variant={startedAt === null ? "filled" : "default"}
          >
            Practise it again
          </Button>
          {startedAt !== null && (
            <Button component={Link} to={paths.replay(id)} variant={replayFirst ? "filled" : "default"}>
              Watch the replay
            </Button>
          )}
        </Group>
      </Group>
    </header>
  )
}
