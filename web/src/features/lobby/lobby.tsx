import { Button, Group, Stack, Text, Title } from "@mantine/core"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { GoesOnFrom } from "#features/replay/again/goes-on-from.tsx"
import { BriefText } from "#features/session-words/brief-text.tsx"
import { helpWords, levelWords, modeWords } from "#features/session-words/session-words.ts"
import { StepBudgets } from "#features/session-words/step-budgets.tsx"
import classes from "./lobby.module.css"

interface Props {
  session: SessionView
  onStart: () => void
  onLeave: () => void
  /** Between the press and the server's word that the clock runs. */
  starting?: boolean
}

/** The room before the clock: everything one needs to know, and time to breathe. */
export function Lobby({ session, onStart, onLeave, starting = false }: Props) {
  const { promptTitle, lengthMin, level, mode, begins, hasKit, branchedFrom } = session
  return (
    <main className={classes.lobby}>
      <Stack gap="lg">
        <div>
          <Title order={1}>{promptTitle}</Title>
          <Text c="dimmed" mt={4}>
            {lengthMin} minutes, {levelWords[level].toLowerCase()} level, {modeWords[mode].name.toLowerCase()} mode
          </Text>
          <GoesOnFrom moment={branchedFrom} />
        </div>
        <section aria-label="The question" className={classes.question}>
          <BriefText of={session} />
        </section>
        <section aria-labelledby="on-start">
          <Title order={2} id="on-start">
            When you start
          </Title>
          <ul className={classes.consequences}>
            <li>The clock runs for {lengthMin} minutes; it keeps running if you close the page.</li>
            <li>{modeWords[mode].means}</li>
            <li>{helpWords(mode, hasKit)}</li>
            <li>Everything you draw and write is saved as you go.</li>
          </ul>
        </section>
        <Group gap="sm">
          <Button size="lg" loading={starting} onClick={onStart}>
            Start the clock
          </Button>
          <Button size="lg" variant="default" onClick={onLeave}>
            Not now
          </Button>
        </Group>
        <section aria-labelledby="plan">
          <Title order={2} id="plan" mb="sm">
            How the time is meant to be spent
          </Title>
          <StepBudgets lengthMin={lengthMin} begins={begins} />
        </section>
      </Stack>
    </main>
  )
}
