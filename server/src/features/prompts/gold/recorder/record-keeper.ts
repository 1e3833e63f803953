import type { CommandId } from "@tradeoff/shared/contracts/ids.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import type { NewEvent, SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionSettings } from "@tradeoff/shared/contracts/session-settings.ts"
import { decide, openingEvents } from "@tradeoff/shared/interview/decide.ts"
import { advance } from "@tradeoff/shared/interview/due.ts"
import { evolve, fold } from "@tradeoff/shared/interview/evolve.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { candidateNo, interviewerNo, Unplayable } from "./page.ts"

/** A command without its id, which the keeper gives. */
export type Order = {
  [Type in SessionCommand["type"]]: Omit<Extract<SessionCommand, { type: Type }>, "commandId">
}[SessionCommand["type"]]

/** Keeps a mock's record as the server does: what time has caused comes before what people ask, and `decide` decides. */
export class RecordKeeper {
  readonly #events: NewEvent[]
  readonly #kit: Kit
  #state: SessionState

  constructor(settings: SessionSettings, promptHash: string, kit: Kit, createdAt: number) {
    const origin = { at: createdAt, actor: candidateNo, commandId: null }
    this.#events = openingEvents(settings, promptHash, ["candidate", "interviewer"], origin)
    this.#state = fold(this.#events)!
    this.#kit = kit
  }

  /** @throws Unplayable when it is refused, or causes nothing. */
  obey(who: "candidate" | "interviewer", order: Order, at: number): void {
    this.#take(advance(this.#state, at).events)
    const command = { ...order, commandId: `gold-${this.#events.length}-command` as CommandId }
    const participant = who === "candidate" ? candidateNo : interviewerNo
    const decision = decide(this.#state, command, { participant, role: who }, at, this.#kit)
    if (decision.refusal) throw new Unplayable("do", decision.refusal.message)
    if (decision.events.length === 0) throw new Unplayable("do", "causes nothing: it is so already")
    this.#take(decision.events)
  }

  /** The finished record, or null as long as the round goes on at `at`. */
  finished(at: number): { events: SessionEvent[]; finishedAt: number } | null {
    this.#take(advance(this.#state, at).events)
    const { finished } = this.#state
    const events = this.#events.map((event, index) => ({ ...event, seq: index + 1 }))
    return finished && { events, finishedAt: finished.at }
  }

  #take(events: readonly NewEvent[]): void {
    for (const event of events) {
      this.#events.push(event)
      this.#state = evolve(this.#state, event)
    }
  }
}
