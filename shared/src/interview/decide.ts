import type { Kit } from "#contracts/kit-format.ts"
import type { SessionCommand } from "#contracts/session-commands.ts"
import type { NewEvent } from "#contracts/session-events.ts"
import type { ParticipantRole, SessionSettings } from "#contracts/session-settings.ts"
import { firstPhase } from "./budgets.ts"
import { asksForHelp, help, type HelpCommand } from "./help.ts"
import { isSoAlready } from "./is-so-already.ts"
import { given, gives, type GivingCommand } from "./mock/given.ts"
import { hostNo, seatTaken } from "./mock/seats.ts"
import { writesDown, type WritingCommand, writtenDown } from "./mock/written-down.ts"
import { newEvent, type Origin } from "./new-event.ts"
import { type Commander, type DecideRefusal, objection } from "./objection.ts"
import { lastRecordedAt, type SessionState } from "./state.ts"

export type Decision = { events: NewEvent[]; refusal?: never } | { refusal: DecideRefusal; events?: never }

/** How long a think-time lasts unless it is ended before. */
export const thinkTimeMs = 60_000

/** The events that every record opens with; that of a mock says who takes which part from the first moment on, its host first. */
export function openingEvents(
  settings: SessionSettings,
  promptHash: string,
  seated: readonly ParticipantRole[],
  origin: Origin,
): NewEvent[] {
  const opening = [
    newEvent("sessionCreated", { settings }, origin),
    newEvent("promptPinned", { hash: promptHash }, origin),
  ]
  if (settings.kind === "solo") return opening
  return [...opening, ...seated.map((role, index) => seatTaken({ participant: hostNo + index, role }, origin.at))]
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
  const refusal = objection(state, command, actor, now)
  if (refusal !== null) return { refusal }
  if (isSoAlready(state, command, actor)) return { events: [] }
  // What everyone sees bears no instant of what only interviewers know, not even where the clock was set back meanwhile.
  const at = Math.max(now, writesDown(command) ? lastRecordedAt(state) : state.latestAt)
  const origin = { at, actor: actor.participant, commandId: command.commandId }
  const told = asksForHelp(command)
    ? help(state, command, kit, origin)
    : gives(command)
      ? given(state, command, kit, origin)
      : { event: writesDown(command) ? writtenDown(state, command, origin) : caused(state, command, origin) }
  return told.event ? { events: [told.event] } : { refusal: { code: "wrongState", message: told.whyNot } }
}

type PlainCommand = Exclude<SessionCommand, HelpCommand | GivingCommand | WritingCommand>

function caused({ settings }: SessionState, command: PlainCommand, origin: Origin): NewEvent {
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
    case "markReady":
      return newEvent("readySet", { ready: command.ready }, origin)
    case "goOnAlone":
      return newEvent("wentOnAlone", {}, origin)
    case "removePerson":
      return newEvent("personRemoved", { participant: command.participant }, origin)
    case "say":
      return newEvent("messageSent", { text: command.text }, origin)
    case "finish":
      return newEvent("sessionFinished", { reason: "asked" }, origin)
    case "abandon":
      return newEvent("sessionFinished", { reason: "abandoned" }, origin)
  }
}
