import { Text, Title } from "@mantine/core"
import { IconCheck } from "@tabler/icons-react"
import { Link } from "react-router"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import type { Practised } from "@tradeoff/shared/contracts/tries.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import { topicName } from "#features/session-words/topic-name.ts"
import { paths } from "#paths.ts"
import classes from "./prompt-card.module.css"

const either = new Intl.ListFormat("en-GB", { type: "disjunction" })

interface Props {
  prompt: PromptSummary
  /** One's own rounds of it; absent where there is none. */
  practised?: Practised | undefined
}

/** One prompt in a list; all of the card is the link. */
export function PromptCard({ prompt, practised }: Props) {
  return (
    <li className={classes.card}>
      <Title order={2} size="h3">
        <Link to={paths.prompt(prompt.slug)} className={classes.link}>
          {prompt.title}
        </Link>
      </Title>
      <Text className={classes.ask}>{prompt.ask}</Text>
      <Text size="sm">{prompt.topics.map(topicName).join("\u00a0· ")}</Text>
      <Text size="sm" c="dimmed">
        For {either.format(prompt.levels.map((level) => levelWords[level].toLowerCase()))} level, in{" "}
        {either.format(prompt.lengths.map(String))} minutes
      </Text>
      {practised && (
        <Text size="sm" className={classes.practised}>
          <IconCheck size={16} stroke={2} aria-hidden /> {practisedWords(practised)}
        </Text>
      )}
    </li>
  )
}

function practisedWords({ rounds, lastAt }: Practised): string {
  const day = new Date(lastAt).toLocaleDateString("en", { dateStyle: "medium" })
  return rounds === 1 ? `Practised on ${day}` : `Practised ${rounds} times, last on ${day}`
}
