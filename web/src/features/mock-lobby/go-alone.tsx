import { Button, Text } from "@mantine/core"
import { aloneFromAt, seatOf } from "@tradeoff/shared/interview/mock/seats.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Live } from "#api/live.ts"
import { useServerNow } from "#features/clock/server-now.ts"
import { aloneWords } from "./alone-words.ts"
import type { LobbyCommands } from "./use-lobby-commands.ts"

interface Props {
  live: Live
  session: SessionState
  commands: LobbyCommands
}

/** For a candidate who is ready and waits: when they may go on without, and then the way to. */
export function GoAlone({ live, session, commands }: Props) {
  const fromAt = aloneFromAt(session)
  return fromAt === null ? null : <Waiting live={live} session={session} commands={commands} fromAt={fromAt} />
}

/** Drawn once a second, so that everything else need not be. */
function Waiting({ live, session, commands, fromAt }: Props & { fromAt: number }) {
  const now = useServerNow(live)
  const words = aloneWords(fromAt, now, seatOf(session, "interviewer") !== null)
  return (
    <div>
      <Text size="sm" c={words.mayGo ? undefined : "dimmed"} className="tabular">
        {words.says}
      </Text>
      {words.mayGo && (
        <Button
          mt="xs"
          fullWidth
          variant="default"
          loading={commands.pending === "goOnAlone"}
          onClick={() => void commands.command({ type: "goOnAlone" })}
        >
          Go on alone with the scripted interviewer
        </Button>
      )}
    </div>
  )
}
