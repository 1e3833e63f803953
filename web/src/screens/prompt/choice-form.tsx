import { Button, Stack, Text } from "@mantine/core"
import type { FormEvent } from "react"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { type Choice, lengthOf } from "#features/start-session/choice.ts"
import { RoundChoice } from "#features/start-session/round-choice.tsx"
import { StartError } from "#features/start-session/start-error.tsx"
import { useStartSession } from "#features/start-session/use-start-session.ts"
import classes from "./prompt.module.css"

interface Props {
  prompt: PromptSummary
  choice: Choice
  onChange: (choice: Choice) => void
}

export function ChoiceForm({ prompt, choice, onChange }: Props) {
  const { start, starting, error } = useStartSession()
  const lengthMin = lengthOf(choice)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (lengthMin === null) return
    const { level, mode } = choice
    start({ promptSlug: prompt.slug, kind: "solo", mode, level, lengthMin, begins: "onStart" })
  }
  return (
    <form onSubmit={submit} className={classes.form} aria-label="Your round">
      <Stack gap="lg">
        <RoundChoice meant={{ ...prompt, hasKit: true }} choice={choice} onChange={onChange} />
        <div>
          <Button type="submit" size="md" fullWidth loading={starting} disabled={lengthMin === null}>
            Get ready
          </Button>
          <Text size="sm" c="dimmed" mt="xs">
            {lengthMin === null
              ? "First give a length that the clock can count."
              : "The clock does not start yet: the next page shows your steps and waits for you."}
          </Text>
          <StartError error={error} />
        </div>
      </Stack>
    </form>
  )
}
