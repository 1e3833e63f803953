import { useState } from "react"
import type { AskedCommand, Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import type { Moves } from "#features/workspace/use-moves.ts"

export interface Help {
  /** Asks for it; whether it was taken. What is refused says so at the foot of the page. */
  ask: (asked: AskedCommand) => Promise<boolean>
  /** Between the press and the server's answer: one thing at a time. */
  asking: boolean
  /** Words for a press that has to wait for the line to come back; null otherwise. */
  delayed: string | null
}

/** Commands for help. A round that waits for its first stroke begins with its first question just as well. */
export function useHelp(live: Live, command: Moves["command"]): Help {
  const [asking, setAsking] = useState(false)
  const online = useLiveValue(live, ({ phase }) => phase === "live")
  const ask = async (asked: AskedCommand) => {
    if (asking) return false
    setAsking(true)
    // Refused where another tab was quicker, and then there is nothing to be said.
    const waiting = live.getSnapshot().session.status === "lobby"
    if (waiting && asked.type !== "start") await live.command({ type: "start" })
    const refusal = await command(asked)
    setAsking(false)
    return refusal === null
  }
  const delayed = "The server does not answer at the moment. This reaches it as soon as it does."
  return { ask, asking, delayed: asking && !online ? delayed : null }
}
