import { Text, UnstyledButton, VisuallyHidden } from "@mantine/core"
import { IconCheck } from "@tabler/icons-react"
import { topicName } from "#features/session-words/topic-name.ts"
import type { TopicCoverage } from "./coverage.ts"
import classes from "./practised.module.css"

interface Props {
  coverage: readonly TopicCoverage[]
  /** The topic that the library shows; null for any. */
  chosen: string | null
  onChoose: (topic: string | null) => void
}

/** Every senior topic, how many prompts exercise it, and which one has practised; a press shows its prompts. */
export function TopicMap({ coverage, chosen, onChoose }: Props) {
  const practised = coverage.filter((topic) => topic.practised > 0).length
  return (
    <details className={classes.map} open={matchMedia("(min-width: 62em)").matches}>
      <summary>
        Senior topics{" "}
        <Text span size="sm" c="dimmed">
          {practised} of {coverage.length} practised
        </Text>
      </summary>
      <ul className={classes.topics}>
        {coverage.map((topic) => (
          <li key={topic.topic}>
            <UnstyledButton
              className={classes.topic}
              data-practised={topic.practised > 0 || undefined}
              aria-pressed={chosen === topic.topic}
              onClick={() => onChoose(chosen === topic.topic ? null : topic.topic)}
            >
              {topic.practised > 0 && <IconCheck size={14} stroke={2} aria-hidden />}
              {topicName(topic.topic)}
              <span className={classes.count} aria-hidden>
                {topic.practised}/{topic.prompts}
              </span>
              <VisuallyHidden>{countWords(topic)}</VisuallyHidden>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </details>
  )
}

function countWords({ prompts, practised }: TopicCoverage): string {
  return `: ${practised} of ${prompts} ${prompts === 1 ? "prompt" : "prompts"} practised`
}
