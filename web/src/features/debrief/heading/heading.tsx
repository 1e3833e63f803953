import { Anchor, Button, Group, Text, Title } from "@mantine/core"
import { Link } from "react-router"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { levelWords, modeWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import { summaryOf } from "./summary.ts"

interface Props {
  session: SessionView
  events: readonly SentEvent[]
}

/** What round this was, when, and how it ended. */
export function Heading({ session, events }: Props) {
  const { id, promptTitle, promptSlug, lengthMin, level, mode } = session
  return (
    <header>
      <Anchor component={Link} to={paths.home()} size="sm">
        Home
      </Anchor>
      <Group justify="space-between" align="flex-end" gap="md" mt={4}>
        <div>
          <Title order={1}>{promptTitle}</Title>
          <Text c="dimmed" mt={4}>
            {modeWords[mode].name}, {levelWords[level].toLowerCase()} level, {lengthMin} minutes
          </Text>
          <Text className="tabular" mt={4}>
            {summaryOf(session, events)}
          </Text>
        </div>
        <Button component={Link} to={promptSlug === null ? paths.ownQuestion(id) : paths.prompt(promptSlug)}>
          Practise it again
        </Button>
      </Group>
    </header>
  )
}
