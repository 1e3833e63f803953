import { Button, Group, Text, Title } from "@mantine/core"
import type { ReactNode } from "react"
import { Link } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { lengthMs, usedMs } from "#features/debrief/heading/summary.ts"
import { Pacing } from "#features/debrief/time/pacing.tsx"
import { nameless } from "#features/peers/peers.ts"
import { levelWords, modeWords, roleWords } from "#features/session-words/session-words.ts"
import { paths } from "#paths.ts"
import { clockText } from "#ui/clock-text.ts"
import classes from "./looking-back.module.css"
import { OwnMarks } from "./own-marks.tsx"
import { OwnNotes } from "./own-notes.tsx"
import { ReviewEntrance } from "./review-entrance.tsx"

interface Props {
  session: SessionView
  /** The session as its record tells it to one's role. */
  state: SessionState
  /** The way to a second round, where there is one. */
  changeOver: ReactNode
  /** The button that deletes it for oneself. */
  deletion: ReactNode
}

/** A mock afterwards, for who was not interviewed in it: how it went, and what an interviewer has written down. */
export function LookingBack({ session, state, changeOver, deletion }: Props) {
  const started = session.startedAt !== null
  return (
    <main id="main" tabIndex={-1} className={classes.page}>
      <header className={classes.head}>
        <div>
          <Title order={1}>{session.promptTitle}</Title>
          <Text c="dimmed" mt={4}>
            {modeWords[session.mode].name}, {levelWords[session.level].toLowerCase()} level, {session.lengthMin} minutes
          </Text>
          <Text mt={4} className="tabular">
            {whenWords(session)}
          </Text>
        </div>
        {started && (
          <Button component={Link} to={paths.replay(session.id)} variant="default">
            Watch the replay
          </Button>
        )}
      </header>
      {started && <ReviewEntrance session={session} />}
      {changeOver}
      <Section title="Who took part">
        <People session={session} />
      </Section>
      {started && (
        <Section title="Where the time went">
          <Pacing steps={session.steps} usedMs={usedMs(session)} lengthMs={lengthMs(session)} />
        </Section>
      )}
      {started && session.role === "interviewer" && (
        <>
          <Section title="Your notes">
            <OwnNotes session={session} state={state} />
          </Section>
          <OwnMarks session={session} known={state.interviewersOnly} />
        </>
      )}
      <Group className={classes.end}>{deletion}</Group>
    </main>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {children}
    </section>
  )
}

function People({ session: { people, participant: me } }: Pick<Props, "session">) {
  return (
    <ul className={classes.people}>
      {people.map(({ participant, role, name }) => (
        <li key={participant}>
          <Text span fw={600}>
            {name ?? nameless}
            {participant === me && " (you)"}
          </Text>{" "}
          <Text span c="dimmed">
            {roleWords[role].toLowerCase()}
          </Text>
        </li>
      ))}
    </ul>
  )
}

function whenWords(session: SessionView): string {
  const at = session.startedAt ?? session.finishedAt ?? session.createdAt
  const when = new Date(at).toLocaleString("en", { dateStyle: "long", timeStyle: "short" })
  return session.startedAt === null
    ? `Never started; closed ${when}.`
    : `${when}. ${clockText(usedMs(session))} of ${clockText(lengthMs(session))} used.`
}
