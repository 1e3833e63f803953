import type { CurveballKind } from "#contracts/kit-judgement.ts"
import type { Actor, EventBody, FinishReason, PauseReason } from "#contracts/session-events.ts"
import type { SessionSettings } from "#contracts/session-settings.ts"
import type { SessionStatus } from "#contracts/session-view.ts"
import type { ParticipantRole } from "#contracts/session-settings.ts"
import type { Phase, Step } from "#contracts/steps.ts"
import type { CheckpointState, Score } from "#contracts/marks.ts"
import type { Dimension } from "#contracts/dimension.ts"

/** One stay in one phase. `activeMs` counts up to the last event; an open visit's running time is added by clock.ts. */
export interface Visit {
  readonly phase: Phase
  readonly enteredAt: number
  readonly leftAt: number | null
  readonly activeMs: number
}

export interface Pause {
  readonly fromAt: number
  readonly untilAt: number | null
  readonly reason: PauseReason
}

/** The silence that someone has asked for. It stops nothing; it is there to be shown. */
export interface ThinkTime {
  readonly takenBy: Actor
  readonly takenAt: number
  readonly untilAt: number
}

/**
 * What only interviewers may know of a session. It is made from their own events alone, and nothing outside it is
 * made from those: that is what makes the projection sound.
 */
export interface InterviewersOnly {
  readonly latestAt: number | null
  readonly promptHash: string | null
  /** Phases whose 130 % has been told. */
  readonly overruns: readonly Phase[]
  readonly curveballDueAt: number | null
  /** Steps that were looked at when they were left. */
  readonly reviewed: readonly Step[]
  /** By checkpoint, what the interviewer has marked so far. */
  readonly checkpoints: Readonly<Record<string, CheckpointState>>
  /** In the order in which they were taken. */
  readonly notes: readonly Note[]
  /** A first idea of the scores, held lightly. */
  readonly draft: Readonly<Partial<Record<Dimension, Score>>>
}

/** What an interviewer wrote down, as it reads now; `at` and `step` are those of the moment at which it was taken. */
export interface Note extends EventBody<"noteTaken"> {
  readonly at: number
  readonly by: Actor
}

/** Somebody's part in a mock. Who was removed stays in the list, and what they did in the record. */
export interface Seat {
  readonly participant: number
  readonly role: ParticipantRole
  /** Since when they are ready for the start; null when they are not. */
  readonly readyAt: number | null
  readonly removed: boolean
}

/** A line of the chat. */
export interface Message {
  readonly at: number
  readonly by: Actor
  readonly text: string
}

/**
 * Something asked of the interviewer. `answer` is null for one's own words that nobody has answered yet; `fact` is null
 * besides where the answer is that there is none. `listed`: chosen from the list that practice mode offers, whose words
 * are the kit's.
 */
export interface AskedQuestion {
  readonly at: number
  readonly phase: Phase | null
  readonly text: string
  readonly listed: boolean
  readonly fact: string | null
  readonly answer: string | null
  /** Told by the interviewer without being asked. */
  readonly volunteered: boolean
}

/** Something that the interviewer said without being asked. */
export type Line = { readonly at: number; readonly phase: Phase | null; readonly words: string } & (
  | { readonly kind: "greeting" }
  | { readonly kind: "moveOn" }
  | { readonly kind: "probe"; readonly probe: string; readonly step: Step }
  | { readonly kind: "curveball"; readonly curveball: string; readonly change: CurveballKind }
)

export interface HintGiven extends EventBody<"hintGiven"> {
  readonly at: number
}

/** A session as its events tell it. All instants are epoch ms of the server's clock. */
export interface SessionState {
  readonly settings: SessionSettings
  readonly status: SessionStatus
  readonly createdAt: number
  readonly startedAt: number | null
  /** The phase the clock counts for; null in the lobby, the last one once finished. */
  readonly phase: Phase | null
  /** In the order in which they were made; only the last can be open. */
  readonly visits: readonly Visit[]
  /** Since when time has been running uncounted in `visits`; null unless running. */
  readonly runningSince: number | null
  readonly pauses: readonly Pause[]
  readonly thinkTime: ThinkTime | null
  /** Phases whose 100 % has been told. */
  readonly cues: readonly Phase[]
  readonly overtimeStartedAt: number | null
  /** In the order in which they came; empty in a solo round. The first is who made the session. */
  readonly seats: readonly Seat[]
  /** The peer did not come, and the script took the interviewer's seat. */
  readonly alone: boolean
  /** In the order in which they were written. */
  readonly messages: readonly Message[]
  /** In the order in which they were asked. */
  readonly questions: readonly AskedQuestion[]
  /** In the order in which they were said. */
  readonly lines: readonly Line[]
  /** In the order in which they were taken. */
  readonly hints: readonly HintGiven[]
  /** How often each step was begun anew; the try that is under way is one more. */
  readonly retries: Readonly<Record<Step, number>>
  readonly finished: { readonly at: number; readonly reason: FinishReason } | null
  /** Instant of the latest event that is not for interviewers alone. */
  readonly latestAt: number
  readonly interviewersOnly: InterviewersOnly
}

export const neverRetried: SessionState["retries"] = {
  requirements: 0,
  api: 0,
  "data-model": 0,
  architecture: 0,
  scaling: 0,
  "trade-offs": 0,
}

/** What somebody who is no interviewer knows of the interviewers' part. */
export const nothingKnown: InterviewersOnly = {
  latestAt: null,
  promptHash: null,
  overruns: [],
  curveballDueAt: null,
  reviewed: [],
  checkpoints: {},
  notes: [],
  draft: {},
}

/** The instant of the record's last event. Nothing is ever recorded before it, even if the clock has been set back. */
export function lastRecordedAt(state: SessionState): number {
  return Math.max(state.latestAt, state.interviewersOnly.latestAt ?? 0)
}

/** Which try of a step is under way, counted from 1. */
export function tryOf({ retries }: Pick<SessionState, "retries">, step: Step): number {
  return retries[step] + 1
}
