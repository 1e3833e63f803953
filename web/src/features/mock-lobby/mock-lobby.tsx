import { Button, Text, Title } from "@mantine/core"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { hostNo, withPeer } from "@tradeoff/shared/interview/mock/seats.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { Chat } from "#features/chat/chat.tsx"
import { Invitations } from "#features/invite/links/invitations.tsx"
import { youAre } from "#features/invite/peer-words.ts"
import { Notices } from "#features/saved-state/notice-stack.tsx"
import { BriefText } from "#features/session-words/brief-text.tsx"
import { levelWords, modeWords } from "#features/session-words/session-words.ts"
import { StepBudgets } from "#features/session-words/step-budgets.tsx"
import { partsOf } from "./attendees.ts"
import { Guide } from "./guide.tsx"
import classes from "./mock-lobby.module.css"
import { onStart } from "./on-start.ts"
import { PeopleHere } from "./people-here.tsx"
import { StartPanel } from "./start-panel.tsx"
import { useLobbyCommands } from "./use-lobby-commands.ts"

interface Props {
  live: Live
  /** The session as it was read before the line was open. */
  read: SessionView
  onLeave: () => void
}

/** The room before the clock, for more than one: who is here, who is missing, and what to read meanwhile. */
export function MockLobby({ live, read, onLeave }: Props) {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const { promptTitle, lengthMin, level, mode, role } = read
  const alone = !withPeer(session)
  return (
    <div>
      <main className={classes.lobby}>
        <header className={classes.head}>
          <Title order={1}>{promptTitle}</Title>
          <Text c="dimmed" mt={4}>
            {lengthMin} minutes, {levelWords[level].toLowerCase()} level, {modeWords[mode].name.toLowerCase()} mode.{" "}
            {youAre(role)}
          </Text>
          <section aria-label="The question" className={classes.question}>
            <BriefText of={read} />
          </section>
        </header>
        <Together live={live} read={read} session={session} onLeave={onLeave} />
        <div className={classes.rest}>
          {role === "interviewer" && !alone && read.hasKit && <Guide session={read.id} level={level} />}
          <section aria-labelledby="on-start">
            <Title order={2} id="on-start">
              When the clock starts
            </Title>
            <ul className={classes.consequences}>
              {onStart(read, role, alone).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="plan">
            <Title order={2} id="plan" mb="sm">
              How the time is meant to be spent
            </Title>
            <StepBudgets lengthMin={lengthMin} begins={read.begins} />
          </section>
        </div>
      </main>
      <div className={classes.notices}>
        <Notices live={live} refusal={null} />
      </div>
    </div>
  )
}

/** The panel beside the question: people, links, the start, and the chat. */
function Together({ live, read, session, onLeave }: Props & { session: SessionState }) {
  const people = useLiveValue(live, (snapshot) => snapshot.people)
  const commands = useLobbyCommands(live)
  const { participant: me, role } = read
  const isHost = me === hostNo
  const onRemove = (participant: number) => void commands.command({ type: "removePerson", participant })
  return (
    <div className={classes.panel}>
      <PeopleHere parts={partsOf(session.seats, people, read.people)} me={me} mayRemove={isHost} onRemove={onRemove} />
      {isHost && <Invitations id={read.id} session={session} role={role} />}
      <StartPanel live={live} session={session} role={role} me={me} commands={commands} />
      <section aria-labelledby="chat">
        <Title order={2} id="chat" mb="xs">
          Chat
        </Title>
        <Chat live={live} command={commands.command} />
        <Text size="sm" c="dimmed">
          To talk, call each other elsewhere (Meet, Zoom, a phone): there is no voice here yet.
        </Text>
      </section>
      <div>
        <Button variant="subtle" color="gray" size="compact-sm" className={classes.leave} onClick={onLeave}>
          Leave for now
        </Button>
        <Text size="sm" c="dimmed">
          Nothing is lost: your seat is kept{isHost && ", and so are your links"}. Come back from the home page.
        </Text>
      </div>
    </div>
  )
}
