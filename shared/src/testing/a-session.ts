import { CommandId } from "#contracts/ids.ts"
import type { Kit } from "#contracts/kit-format.ts"
import type { SessionCommand } from "#contracts/session-commands.ts"
import type { NewEvent, SessionEvent } from "#contracts/session-events.ts"
import type { ParticipantRole, SessionSettings } from "#contracts/session-settings.ts"
import { decide, openingEvents } from "#interview/decide.ts"
import { advance } from "#interview/due.ts"
import { fold } from "#interview/evolve.ts"
import { hostNo, joining } from "#interview/mock/seats.ts"
import type { Commander, DecideRefusal } from "#interview/objection.ts"
import type { Pinned } from "#interview/script.ts"
import type { SessionState } from "#interview/state.ts"
import { aKit } from "./a-kit.ts"

type WithoutId<Command> = Command extends SessionCommand ? Omit<Command, "commandId"> : never

type Fieldless<Command> = Command extends SessionCommand
  ? keyof Command extends "type" | "commandId"
    ? Command["type"]
    : never
  : never

/** A command without its id, or only its type where that says it all. */
export type Asked = WithoutId<SessionCommand> | Fieldless<SessionCommand>

/** At this minute of the record (0 is its creation; fractions welcome) somebody, by default the candidate, asks this. */
export type Move = readonly [minute: number, asked: Asked, by?: Commander]

export const theCandidate: Commander = { participant: hostNo, role: "candidate" }
export const theInterviewer: Commander = { participant: 2, role: "interviewer" }
export const anObserver: Commander = { participant: 3, role: "observer" }

/** A session's record as the real rules make it, and what it says. Every method yields another; none changes this one. */
export interface TestSession {
  events: readonly SessionEvent[]
  state: SessionState
  /** What its commands are decided with and its script reads from; null for a question of one's own. */
  kit: Kit | null
  /** The answers to whatever was refused, in order. */
  refusals: readonly DecideRefusal[]
  /** The instant of a minute of the record. */
  at(minute: number): number
  /** The session after these moves and all that time caused before each of them. */
  with(...moves: Move[]): TestSession
  /** The session as it stands at a minute if nobody does anything. */
  until(minute: number): TestSession
}

const createdAt = Date.UTC(2026, 0, 5, 9)

const settings: SessionSettings = {
  promptSlug: "url-shortener",
  kind: "solo",
  mode: "practice",
  level: "senior",
  lengthMin: 45,
  begins: "onStart",
}

/** A session in its lobby: solo practice of 45 minutes with a kit, unless told otherwise. */
export function aSession(
  overrides: Partial<SessionSettings> = {},
  kit: Kit | null = overrides.promptSlug === null ? null : aKit(),
  hostsRole: ParticipantRole = "candidate",
): TestSession {
  const origin = { at: createdAt, actor: hostNo, commandId: null }
  return session(
    appended([], openingEvents({ ...settings, ...overrides }, "0".repeat(64), [hostsRole], origin)),
    [],
    kit,
  )
}

/** A mock in its lobby, made by the candidate; interviewer and observer have joined, and both are ready unless told otherwise. */
export function aMock(overrides: Partial<SessionSettings> = {}, ready = true, kit?: Kit | null): TestSession {
  const made = aSession({ kind: "mock", ...overrides }, kit)
  const joined = [theInterviewer, anObserver].reduce((before, one) => withSeat(before, one), made)
  return ready ? joined.with(isReady(0, theCandidate), isReady(0, theInterviewer)) : joined
}

/** A mock in its lobby whose candidate waited for the interviewer from minute 0 to 5, and then went on alone. */
export function aMockAlone(overrides: Partial<SessionSettings> = {}, kit?: Kit | null): TestSession {
  return aMock(overrides, false, kit).with(isReady(0, theCandidate), [5, "goOnAlone"])
}

export function isReady(minute: number, by: Commander, ready = true): Move {
  return [minute, { type: "markReady", ready }, by]
}

/** The session after somebody has been let in, at the minute given. */
export function withSeat({ events, state, kit, refusals }: TestSession, one: Commander, minute = 0): TestSession {
  const { event, whyNot } = joining(state, one, instantOf(minute))
  if (whyNot !== undefined) throw new Error(whyNot)
  return session(appended(events, [event]), refusals, kit)
}

/** What a session pins that is asked `theBrief`. */
export function pinnedWith(kit: Kit | null): Pinned | null {
  return kit && { brief: theBrief, kit }
}

export const theBrief = "Design a library that lends books."

/** `asked` under the id numbered `n`. */
export function aCommand(asked: Asked, n = 0): SessionCommand {
  const commandId = CommandId.parse(`command-${n}`)
  return typeof asked === "string" ? { type: asked, commandId } : { ...asked, commandId }
}

function session(events: readonly SessionEvent[], refusals: readonly DecideRefusal[], kit: Kit | null): TestSession {
  const state = fold(events)
  if (state === null) throw new Error("A session's record opens with sessionCreated")
  return {
    events,
    state,
    kit,
    refusals,
    at: instantOf,
    until: (minute) =>
      session(appended(events, advance(state, instantOf(minute), pinnedWith(kit)).events), refusals, kit),
    with(...moves) {
      const [move, ...rest] = moves
      return move === undefined ? this : moved(this, move).with(...rest)
    },
  }
}

function moved(before: TestSession, [minute, asked, by = theCandidate]: Move): TestSession {
  const { events, kit, refusals, state } = before.until(minute)
  const decision = decide(state, aCommand(asked, events.length + refusals.length), by, instantOf(minute), kit)
  if (decision.refusal) return session(events, [...refusals, decision.refusal], kit)
  return session(appended(events, decision.events), refusals, kit).until(minute)
}

function appended(events: readonly SessionEvent[], more: readonly NewEvent[]): SessionEvent[] {
  return [...events, ...more.map((event, index) => ({ ...event, seq: events.length + index + 1 }))]
}

function instantOf(minute: number): number {
  return createdAt + Math.round(minute * 60_000)
}
