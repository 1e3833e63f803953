import { useState } from "react"
import type { Phase, Step } from "@tradeoff/shared/contracts/steps.ts"
import { firstPhase } from "@tradeoff/shared/interview/budgets.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { CommandAnswer } from "@tradeoff/shared/link/session-link.ts"
import type { AskedCommand, Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"

export interface Moves {
  /** The phase to show: where one has asked to be, at once, and then what the record says. */
  phase: Phase
  /** Why the last command was not taken; null if it was. */
  refusal: string | null
  command: (asked: AskedCommand) => Promise<CommandAnswer>
  goTo: (step: Step) => void
  wrapUp: () => void
}

/** Gives commands. A move shows before the server has answered, so that a slow line never holds up the hand. */
export function useMoves(live: Live): Moves {
  const session = useLiveValue(live, (snapshot) => snapshot.session)
  const [wanted, setWanted] = useState<Move | null>(null)
  if (wanted?.taken && isRecorded(wanted, session)) setWanted(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const command = async (asked: AskedCommand) => {
    const answer = await live.command(asked)
    setRefusal(answer?.message ?? null)
    return answer
  }
  const move = async (phase: Phase, asked: AskedCommand) => {
    const wish: Move = { phase, visitsBefore: session.visits.length, taken: false }
    setWanted(wish)
    const refusal = await command(asked)
    // Somebody may have moved on while this was on its way.
    setWanted((latest) => (latest !== wish ? latest : refusal ? null : { ...wish, taken: true }))
  }
  return {
    phase: wanted?.phase ?? phaseOf(session),
    refusal,
    command,
    goTo: (step) => void move(step, { type: "enterStep", step }),
    wrapUp: () => void move("wrap-up", { type: "enterWrapUp" }),
  }
}

interface Move {
  phase: Phase
  visitsBefore: number
  /** The server has said yes. The record that says so too may come later: to go back until then would lose the caret. */
  taken: boolean
}

function isRecorded({ phase, visitsBefore }: Move, session: SessionState): boolean {
  return session.phase === phase || session.visits.length > visitsBefore
}

function phaseOf({ phase, settings }: SessionState): Phase {
  return phase ?? firstPhase(settings)
}
