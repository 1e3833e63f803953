import type { Kit } from "#contracts/kit-format.ts"
import type { RefusalCode } from "#contracts/refusal.ts"
import type { SessionCommand } from "#contracts/session-commands.ts"
import type { NewEvent } from "#contracts/session-events.ts"
import type { ParticipantRole, SessionSettings } from "#contracts/session-settings.ts"
import type { SessionStatus } from "#contracts/session-view.ts"
import { firstPhase } from "./budgets.ts"
import { asksForHelp, help, type HelpCommand } from "./help.ts"
import { newEvent, type Origin } from "./new-event.ts"
import { lastRecordedAt, type SessionState, tryOf } from "./state.ts"

/** Who gives a command: the number and the role of a participant of this session. */
export interface Commander {
  participant: number
  role: ParticipantRole
}

/** `message` is for people: it says why not, and what can be done instead. */
export interface DecideRefusal {
  code: Extract<RefusalCode, "wrongState" | "notAllowed">
  message: string
}

export type Decision = { events: NewEvent[]; refusal?: never } | { refusal: DecideRefusal; events?: never }

/** How long a think-time lasts unless it is ended before. */
export const thinkTimeMs = 60_000

/** The two events that every record opens with. */
export function openingEvents(settings: SessionSettings, promptHash: string, origin: Origin): NewEvent[] {
  return [newEvent("sessionCreated", { settings }, origin), newEvent("promptPinned", { hash: promptHash }, origin)]
}

/**
 * What a command causes, or why it does not. The state must be that of `advance(state, now)`: what time has caused
 * comes before what people ask. Asking for what is so already causes nothing and is no error, because two people may
 * press the same button. `kit` is what the session's prompt has pinned, null for a question of one's own: facts and
 * hints are taken from it. Never throws.
 */
export function decide(
  state: SessionState,
  command: SessionCommand,
  actor: Commander,
  now: number,
  kit: Kit | null,
): Decision {
  const refusal = objection(state, command, actor)
  if (refusal !== null) return { refusal }
  if (isSoAlready(state, command)) return { events: [] }
  const at = Math.max(now, lastRecordedAt(state))
  const origin = { at, actor: actor.participant, commandId: command.commandId }
  if (!asksForHelp(command)) return { events: [caused(state, command, origin)] }
  const helped = help(state, command, kit, origin)
  return helped.event ? { events: [helped.event] } : { refusal: { code: "wrongState", message: helped.whyNot } }
}

const allowedWhile: Record<SessionCommand["type"], readonly SessionStatus[]> = {
  start: ["lobby"],
  enterStep: ["running"],
  enterWrapUp: ["running"],
  pause: ["running", "paused"],
  resume: ["running", "paused"],
  takeThinkTime: ["running"],
  endThinkTime: ["running"],
  askFact: ["running"],
  ask: ["running"],
  takeHint: ["running"],
  retryStep: ["running"],
  finish: ["running", "paused"],
  abandon: ["lobby", "running", "paused"],
}

const whyNot: Record<SessionStatus, string> = {
  lobby: "The round has not started yet. Start it first, or abandon it.",
  running: "The round is running already.",
  paused: "The round is paused. Resume it first.",
  finished: "The round is over and its record is closed. You can replay it, or begin a new round.",
}

const practiceOnly = {
  pause: "Interview mode has no pause: its clock runs to the end. You can take a minute to think, or finish the round.",
  askFact: "Interview mode has no list of questions. Ask in your own words instead.",
  takeHint: "Interview mode has no hints. Say what you would do next, or practise this question in practice mode.",
  retryStep: "Interview mode begins no step anew. Change the cards that are there, or practise it in practice mode.",
} as const

function objection(state: SessionState, command: SessionCommand, actor: Commander): DecideRefusal | null {
  if (actor.role === "observer") {
    return { code: "notAllowed", message: "Observers watch. Ask the candidate or the interviewer to do this." }
  }
  if (!allowedWhile[command.type].includes(state.status)) return { code: "wrongState", message: whyNot[state.status] }
  if (state.settings.mode === "interview" && inPracticeOnly(command)) {
    return { code: "wrongState", message: practiceOnly[command.type] }
  }
  if (command.type === "retryStep" && command.try > tryOf(state, command.step) + 1) {
    return {
      code: "wrongState",
      message: "Tries follow one another. Reload the page to see which one this step is in.",
    }
  }
  return null
}

function inPracticeOnly(command: SessionCommand): command is SessionCommand & { type: keyof typeof practiceOnly } {
  return Object.hasOwn(practiceOnly, command.type)
}

function isSoAlready(state: SessionState, command: SessionCommand): boolean {
  switch (command.type) {
    case "enterStep":
      return state.phase === command.step
    case "enterWrapUp":
      return state.phase === "wrap-up"
    case "pause":
      return state.status === "paused"
    case "resume":
      return state.status === "running"
    case "takeThinkTime":
      return state.thinkTime !== null
    case "endThinkTime":
      return state.thinkTime === null
    case "askFact":
      return state.questions.some(({ fact }) => fact === command.fact)
    case "takeHint":
      return state.hints.some(({ step, level }) => step === command.step && level === command.level)
    case "retryStep":
      return command.try <= tryOf(state, command.step)
    default:
      return false
  }
}

function caused({ settings }: SessionState, command: Exclude<SessionCommand, HelpCommand>, origin: Origin): NewEvent {
  switch (command.type) {
    case "start":
      return newEvent("sessionStarted", { phase: firstPhase(settings) }, origin)
    case "enterStep":
      return newEvent("stepEntered", { step: command.step }, origin)
    case "enterWrapUp":
      return newEvent("wrapUpEntered", {}, origin)
    case "pause":
      return newEvent("sessionPaused", { reason: "asked" }, origin)
    case "resume":
      return newEvent("sessionResumed", {}, origin)
    case "takeThinkTime":
      return newEvent("thinkTimeTaken", { durationMs: thinkTimeMs }, origin)
    case "endThinkTime":
      return newEvent("thinkTimeEnded", {}, origin)
    case "ask":
      return newEvent("questionAsked", { text: command.text }, origin)
    case "retryStep":
      return newEvent("stepRetried", { step: command.step }, origin)
    case "finish":
      return newEvent("sessionFinished", { reason: "asked" }, origin)
    case "abandon":
      return newEvent("sessionFinished", { reason: "abandoned" }, origin)
  }
}
