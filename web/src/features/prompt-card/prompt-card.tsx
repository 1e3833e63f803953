import { Text, Title } from "@mantine/core"
import { Link } from "react-router"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { levelWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import classes from "./prompt-card.module.css"

const either = new Intl.ListFormat("en-GB", { type: "disjunction" })

/** One prompt in a list; all of the card is the link. */
export function PromptCard({ prompt }: { prompt: PromptSummary }) {
  return (
    <li className={classes.card}>
      <Title order={2} size="h3">
        <Link to={paths.prompt(prompt.slug)} className={classes.link}>
          {prompt.title}
        </Link>
      </Title>
      <Text className={classes.ask}>{prompt.ask}</Text>
      <Text size="sm">{prompt.topics.join("\u00a0· ")}</Text>
      <Text size="sm" c="dimmed">
        For {either.format(prompt.levels.map((level) => levelWords[level].toLowerCase()))} level, in{" "}
        {either.format(prompt.lengths.map(String))} minutes
      </Text>
    </li>
  )
}
