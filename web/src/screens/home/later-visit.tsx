import { Anchor, Button, Stack, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useRef } from "react"
import { Link } from "react-router"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"
import { reviewInboxQuery } from "#api/review-inbox.ts"
import { EmptyLibrary } from "#features/prompt-card/empty-library.tsx"
import { nextPrompt, quickSettings } from "#features/start-session/quick-settings.ts"
import { StartError } from "#features/start-session/start-error.tsx"
import { useStartSession } from "#features/start-session/use-start-session.ts"
import { paths } from "#paths.ts"
import { ContinueCard } from "./continue-card.tsx"
import { useDeletion } from "./delete-session.tsx"
import { SessionList } from "./session-list.tsx"
import { unfinished } from "./unfinished.ts"
import classes from "./home.module.css"

interface Props {
  prompts: readonly PromptSummary[]
  /** Newest first; at least one. */
  sessions: readonly SessionSummary[]
}

/** Go on with what is open, begin something new, look back: in that order. */
export function LaterVisit({ prompts, sessions }: Props) {
  const open = unfinished(sessions)
  const past = sessions.filter((session) => !open.includes(session))
  const heading = useRef<HTMLHeadingElement>(null)
  // What is deleted takes its button with it; the focus has to go somewhere that stays.
  const deletion = useDeletion(() => heading.current?.focus())
  const next = nextPrompt(prompts, sessions)
  return (
    <Stack gap="xl">
      <Title order={1} ref={heading} tabIndex={-1}>
        Your practice
      </Title>
      <WaitingReviews />
      {open.length > 0 && (
        <section aria-labelledby="open">
          <Title order={2} id="open" mb="sm">
            Continue
          </Title>
          <Stack gap="sm">
            {open.map((session, index) => (
              <ContinueCard key={session.id} session={session} primary={index === 0} deletion={deletion} />
            ))}
          </Stack>
        </section>
      )}
      <section aria-labelledby="next">
        <Title order={2} id="next" mb="sm">
          Practise next
        </Title>
        {next === undefined ? (
          <EmptyLibrary />
        ) : (
          <>
            <NextPrompt prompt={next} before={sessions[0]} primary={open.length === 0} />
            <Text size="sm" c="dimmed" mt="xs">
              Or{" "}
              <Anchor component={Link} to={paths.ownQuestion()} inherit underline="always">
                write your own question
              </Anchor>
              .
            </Text>
          </>
        )}
      </section>
      {past.length > 0 && <SessionList sessions={past} deletion={deletion} />}
    </Stack>
  )
}

/** One line, where somebody waits for one's judgement, or one's own round was judged. */
function WaitingReviews() {
  const { data: inbox } = useQuery(reviewInboxQuery())
  if (!inbox) return null
  const closed = inbox.received.filter((one) => !one.open).length
  const waiting = [
    inbox.toDo.length > 0 &&
      counted(inbox.toDo.length, "review waits for you to write it", "reviews wait for you to write them"),
    closed > 0 && counted(closed, "round of yours was reviewed", "rounds of yours were reviewed"),
  ].filter((words) => words !== false)
  if (waiting.length === 0) return null
  return (
    <Text>
      <Anchor component={Link} to={paths.inbox()} inherit fw={600}>
        {waiting.join(", ")}
      </Anchor>
    </Text>
  )
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`
}

interface NextProps {
  prompt: PromptSummary
  before: SessionSummary | undefined
  primary: boolean
}

function NextPrompt({ prompt, before, primary }: NextProps) {
  const { start, starting, error } = useStartSession()
  const settings = quickSettings(prompt, before)
  return (
    <div className={classes.panel}>
      <div className={classes.panelText}>
        <Anchor component={Link} to={paths.prompt(prompt.slug)} fw={600} c="inherit" underline="hover">
          {prompt.title}
        </Anchor>
        <Text c="dimmed">{prompt.ask}</Text>
        <StartError error={error} />
      </div>
      <div className={classes.onward}>
        <Button variant={primary ? "filled" : "default"} loading={starting} onClick={() => start(settings)}>
          Start practising, {settings.lengthMin} min
        </Button>
        <Anchor component={Link} to={paths.prompts()}>
          All prompts
        </Anchor>
      </div>
    </div>
  )
}
