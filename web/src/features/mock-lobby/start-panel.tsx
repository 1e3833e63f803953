import { Button, Stack, Text, Title } from "@mantine/core"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { hostNo, seatOf, whyNotStarted, withPeer } from "@tradeoff/shared/interview/mock/seats.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { GoAlone } from "./go-alone.tsx"
import type { LobbyCommands } from "./use-lobby-commands.ts"

interface Props {
  live: Live
  session: SessionState
  role: PartRole
  /** One's own number. */
  me: number
  commands: LobbyCommands
}

/** Being ready, starting, and what to do about a peer who does not come. */
export function StartPanel({ live, session, role, me, commands }: Props) {
  const together = withPeer(session)
  const plays = role === "candidate" || (role === "interviewer" && together)
  return (
    <section aria-labelledby="start">
      <Title order={2} id="start" mb="sm">
        {together ? "Start together" : "Start alone"}
      </Title>
      <Stack gap="sm">
        {plays && together && <ReadyButton session={session} me={me} commands={commands} />}
        {plays && <StartButton session={session} me={me} commands={commands} />}
        {!plays && <Text size="sm">{onlookerWords(session, role)}</Text>}
        {!together && role === "candidate" && (
          <Text size="sm" c="dimmed">
            The scripted interviewer has taken the seat: you can ask it questions and it answers by the guide.
          </Text>
        )}
        {role === "candidate" && together && <GoAlone live={live} session={session} commands={commands} />}
        {commands.refusal !== null && (
          <Text role="alert" size="sm" c="var(--red-ink)">
            That was not done. {commands.refusal}
          </Text>
        )}
      </Stack>
    </section>
  )
}

function ReadyButton({ session, me, commands }: Pick<Props, "session" | "me" | "commands">) {
  const ready = session.seats.some(({ participant, readyAt }) => participant === me && readyAt !== null)
  // While a seat is free the link to it comes first.
  const first = seatOf(session, "candidate") !== null && seatOf(session, "interviewer") !== null
  return (
    <Button
      fullWidth
      variant={ready || !first ? "default" : "filled"}
      loading={commands.pending === "markReady"}
      onClick={() => void commands.command({ type: "markReady", ready: !ready })}
    >
      {ready ? "Not ready yet" : "I’m ready"}
    </Button>
  )
}

function StartButton({ session, me, commands }: Pick<Props, "session" | "me" | "commands">) {
  const whyNot = whyNotHere(session, me)
  return (
    <div>
      <Button
        fullWidth
        data-disabled={whyNot !== null || undefined}
        aria-disabled={whyNot !== null || undefined}
        aria-describedby="why-not-started"
        loading={commands.pending === "start"}
        onClick={whyNot === null ? () => void commands.command({ type: "start" }) : undefined}
      >
        Start the clock
      </Button>
      <Text role="status" id="why-not-started" size="sm" c="dimmed" mt={6}>
        {whyNot ?? (withPeer(session) ? "Both of you are ready." : "Start when you like.")}
      </Text>
    </div>
  )
}

/** The reason of the rules, and whose move it is. */
function whyNotHere(session: SessionState, me: number): string | null {
  const whyNot = whyNotStarted(session)
  if (whyNot === null) return null
  const [candidate, interviewer] = [seatOf(session, "candidate"), seatOf(session, "interviewer")]
  if (!candidate || !interviewer) {
    return me === hostNo ? whyNot : "Your peer has left. Whoever made this round can invite somebody else."
  }
  const peer = candidate.participant === me ? interviewer : candidate
  return peer.readyAt === null ? whyNot : "Your peer is ready, and waits for you."
}

function onlookerWords(session: SessionState, role: PartRole): string {
  if (role === "interviewer") return "The candidate goes on with the scripted interviewer. You can stay and look on."
  return withPeer(session)
    ? "You look on. The round starts once candidate and interviewer are ready."
    : "You look on. The candidate goes on with the scripted interviewer."
}
