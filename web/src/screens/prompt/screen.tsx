import { Text, Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { useState } from "react"
import { type LoaderFunctionArgs, useParams } from "react-router"
import type { PromptPage } from "@tradeoff/shared/contracts/prompts.ts"
import { promptQuery } from "#api/prompts.ts"
import { load } from "#api/query-client.ts"
import { StepBudgets } from "#features/session-words/step-budgets.tsx"
import { Markdown } from "#ui/markdown.tsx"
import { type Choice, firstChoice, lengthOf } from "#features/start-session/choice.ts"
import { ChoiceForm } from "./choice-form.tsx"
import classes from "./prompt.module.css"

export async function loader({ params }: LoaderFunctionArgs) {
  await load(promptQuery(params.slug ?? ""))
  return null
}

export function Component() {
  const { slug = "" } = useParams()
  const { data: prompt } = useSuspenseQuery(promptQuery(slug))
  return (
    <>
      <title>{`${prompt.title} – Tradeoff`}</title>
      <Prompt key={slug} prompt={prompt} />
    </>
  )
}

/** While the length typed is no length, the minutes by step are those of this one. */
const fallbackMin = 45

/** What will be asked, and the one choice to make before it is: how long, at which level, how strictly. */
function Prompt({ prompt }: { prompt: PromptPage }) {
  const [choice, setChoice] = useState<Choice>(() => firstChoice(prompt))
  const lengthMin = lengthOf(choice)
  return (
    <div className={classes.page}>
      <div className={classes.question}>
        <Title order={1}>{prompt.title}</Title>
        <Text c="dimmed" size="lg" mt="xs" mb="lg">
          {prompt.ask}
        </Text>
        <section aria-labelledby="brief">
          <Title order={2} id="brief">
            The question
          </Title>
          <Markdown>{prompt.brief}</Markdown>
        </section>
      </div>
      <div className={classes.choice}>
        <ChoiceForm prompt={prompt} choice={choice} onChange={setChoice} />
      </div>
      <section aria-labelledby="asked" className={classes.asked}>
        <Title order={2} id="asked" mb="sm">
          What will be asked of you
        </Title>
        <StepBudgets lengthMin={lengthMin ?? fallbackMin} begins="onStart" />
      </section>
    </div>
  )
}
