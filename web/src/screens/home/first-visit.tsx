import { Anchor, Button, Stack, Text, Title } from "@mantine/core"
import { Link } from "react-router"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { firstPrompt, quickSettings } from "#features/start-session/quick-settings.ts"
import { StartError } from "#features/start-session/start-error.tsx"
import { useStartSession } from "#features/start-session/use-start-session.ts"
import { paths } from "#paths.ts"
import { EmptyLibrary } from "#features/prompt-card/empty-library.tsx"
import { SixSteps } from "./six-steps.tsx"
import { WorkspacePicture } from "./workspace-picture.tsx"
import classes from "./home.module.css"

/** What this is, in ten seconds, and one button that leads straight to the whiteboard. */
export function FirstVisit({ prompts }: { prompts: readonly PromptSummary[] }) {
  const prompt = firstPrompt(prompts)
  return (
    <div className={classes.welcome}>
      <Stack gap="lg" className={classes.pitch}>
        <Title order={1} className={classes.claim}>
          Practise the system design interview before it counts
        </Title>
        <Text size="lg">
          One question, six steps, a whiteboard and a clock. Ask what an interviewer would answer, take a hint when you
          are stuck; afterwards see where the minutes went and compare your design with a reference.
        </Text>
        {prompt === undefined ? <EmptyLibrary /> : <Start prompt={prompt} />}
      </Stack>
      <WorkspacePicture />
      <SixSteps />
    </div>
  )
}

function Start({ prompt }: { prompt: PromptSummary }) {
  const { start, starting, error } = useStartSession()
  const settings = quickSettings(prompt)
  return (
    <Stack gap="sm" align="flex-start">
      <Button size="lg" loading={starting} onClick={() => start(settings)}>
        Start practising
      </Button>
      <StartError error={error} />
      <Text size="sm" c="dimmed">
        Opens “{prompt.title}” for {settings.lengthMin} minutes; the clock waits until you draw or write. No account,
        and all of it stays on the server you opened this page from. Or{" "}
        <Anchor component={Link} to={paths.prompt(prompt.slug)} inherit underline="always">
          choose its length and level
        </Anchor>
        ,{" "}
        <Anchor component={Link} to={paths.prompts()} inherit underline="always">
          another prompt
        </Anchor>{" "}
        or{" "}
        <Anchor component={Link} to={paths.ownQuestion()} inherit underline="always">
          write your own question
        </Anchor>
        .
      </Text>
    </Stack>
  )
}
