import { useState } from "react"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import type { CommandAnswer } from "@tradeoff/shared/link/session-link.ts"
import type { AskedCommand, Live } from "#api/live.ts"

export interface LobbyCommands {
  command: (asked: AskedCommand) => Promise<CommandAnswer>
  /** The command that waits for its answer. */
  pending: SessionCommand["type"] | null
  /** Why the last one was not taken; null if it was. */
  refusal: string | null
}

export function useLobbyCommands(live: Live): LobbyCommands {
  const [pending, setPending] = useState<SessionCommand["type"] | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const command = async (asked: AskedCommand) => {
    setPending(asked.type)
    const answer = await live.command(asked)
    setPending(null)
    setRefusal(answer?.message ?? null)
    return answer
  }
  return { command, pending, refusal }
}
