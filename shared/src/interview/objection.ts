import type { RefusalCode } from "#contracts/refusal.ts"
import type { SessionCommand } from "#contracts/session-commands.ts"
import type { ParticipantRole } from "#contracts/session-settings.ts"
import type { SessionStatus } from "#contracts/session-view.ts"
import { aloneFromAt, hostNo, whyNotStarted } from "./mock/seats.ts"
import { whyNotWritten, writesDown } from "./mock/written-down.ts"
import { type SessionState, tryOf } from "./state.ts"
import { whyNotTheirs } from "./who-may.ts"

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

/** How many lines the chat of a round has room for. */
export const messagesMax = 1_000

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
  markReady: ["lobby"],
  goOnAlone: ["lobby"],
  removePerson: ["lobby", "running", "paused"],
  say: ["lobby", "running", "paused"],
  giveFact: ["running"],
  answer: ["running"],
  giveHint: ["running"],
  askProbe: ["running"],
  throwCurveball: ["running"],
  offerToMoveOn: ["running"],
  markCheckpoint: ["running", "paused"],
  takeNote: ["running", "paused"],
  changeNote: ["running", "paused"],
  removeNote: ["running", "paused"],
  draftScore: ["running", "paused"],
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

/** Why a command is not obeyed; null if nothing stands against it. */
export function objection(
  state: SessionState,
  command: SessionCommand,
  actor: Commander,
  now: number,
): DecideRefusal | null {
  const notTheirs = whyNotTheirs(state, command.type, actor.role)
  if (notTheirs !== null) return { code: "notAllowed", message: notTheirs }
  if (command.type === "removePerson" && actor.participant !== hostNo) {
    return { code: "notAllowed", message: "Only who made this round can remove somebody from it." }
  }
  if (!allowedWhile[command.type].includes(state.status)) return { code: "wrongState", message: whyNot[state.status] }
  if (state.settings.mode === "interview" && inPracticeOnly(command)) {
    return { code: "wrongState", message: practiceOnly[command.type] }
  }
  const notNow = whyNotNow(state, command, actor, now)
  return notNow === null ? null : { code: "wrongState", message: notNow }
}

/** What stands against a command besides the status of the round and whose it is, for people. */
function whyNotNow(state: SessionState, command: SessionCommand, actor: Commander, now: number): string | null {
  if (writesDown(command)) return whyNotWritten(state, command)
  switch (command.type) {
    case "start":
      return whyNotStarted(state)
    case "retryStep":
      if (command.try <= tryOf(state, command.step) + 1) return null
      return "Tries follow one another. Reload the page to see which one this step is in."
    case "goOnAlone":
      if (state.settings.kind === "solo") return "There is no peer in this round."
      return state.alone || now >= (aloneFromAt(state) ?? Infinity) ? null : whyNotAlone
    case "removePerson":
      if (command.participant === actor.participant)
        return "You cannot remove yourself. Finish or leave the round instead."
      return state.seats.some(({ participant }) => participant === command.participant)
        ? null
        : "Nobody here has that number."
    case "say":
      return state.messages.length < messagesMax ? null : "The chat of this round is full. Talk to each other instead."
    default:
      return null
  }
}

const whyNotAlone = "You can go on alone once you have been ready, and waited for your peer, for five minutes."

function inPracticeOnly(command: SessionCommand): command is SessionCommand & { type: keyof typeof practiceOnly } {
  return Object.hasOwn(practiceOnly, command.type)
}
