import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionSummary, StepTime } from "@tradeoff/shared/contracts/session-view.ts"
import { maxTries } from "@tradeoff/shared/contracts/tries.ts"
import type { Entrance } from "./entrance.ts"
import { settled } from "./record.ts"
import { gone } from "./records.ts"
import type { RoundStore } from "./round-store.ts"
import { timesByStep, toSummary } from "./view.ts"

/** A round as it is compared with others of the same question. */
export interface PlayedRound {
  summary: SessionSummary
  /** The candidate's number in it. */
  participant: number
  steps: StepTime[]
  hints: number
  questions: number
  /** Null without a kit. */
  checkpointsInKit: number | null
}

export interface SameQuestionParts {
  rounds: RoundStore
  entrance: Entrance
  now(): number
}

/** Finds a candidate's finished sessions of the question of one of them, and that one whether it is finished or not. */
export function createSameQuestion({ rounds, entrance, now }: SameQuestionParts) {
  return async (person: PersonId | null, id: SessionId): Promise<PlayedRound[]> => {
    const entered = await entrance.enter(id, person)
    if (entered.part.role !== "candidate") throw gone()
    const at = now()
    const found = await rounds.roundsOf(person!, entered, at, maxTries)
    const events = await rounds.eventsOf(found.map(({ row }) => row.id))
    return found.flatMap(({ row, no, checkpoints }) => {
      // A session that was deleted in between has no record any more.
      const stored = events.get(row.id) ?? []
      if (stored.length === 0) return []
      // What time has caused is told, not written down: that is left to whoever opens the session.
      const { state, standing } = settled(row, stored, at, null)
      if (standing.status !== "finished" && row.id !== id) return []
      return {
        summary: toSummary({ ...row, ...standing }, "candidate"),
        participant: no,
        steps: timesByStep(state, at),
        hints: state.hints.length,
        questions: state.questions.length,
        checkpointsInKit: row.promptSlug === null ? null : checkpoints,
      }
    })
  }
}
