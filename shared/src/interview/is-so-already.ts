import type { SessionCommand } from "#contracts/session-commands.ts"
import { openQuestion } from "./mock/given.ts"
import { isWrittenDown, writesDown } from "./mock/written-down.ts"
import type { Commander } from "./objection.ts"
import { type SessionState, tryOf } from "./state.ts"

/** Whether what a command asks for is so already: two people may press the same button. */
export function isSoAlready(state: SessionState, command: SessionCommand, actor: Commander): boolean {
  if (writesDown(command)) return isWrittenDown(state, command)
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
    case "markReady":
      return state.seats.some(
        (seat) => seat.participant === actor.participant && (seat.readyAt !== null) === command.ready,
      )
    case "goOnAlone":
      return state.alone
    case "removePerson":
      return !state.seats.some(({ participant, removed }) => participant === command.participant && !removed)
    case "giveFact":
      return (
        (command.volunteered || openQuestion(state) === null) &&
        state.questions.some(({ fact }) => fact === command.fact)
      )
    case "askProbe":
      return state.lines.some((line) => line.kind === "probe" && line.probe === command.probe)
    case "throwCurveball":
      return state.lines.some((line) => line.kind === "curveball" && line.curveball === command.curveball)
    case "offerToMoveOn":
      return state.lines.some((line) => line.kind === "moveOn" && line.phase === state.phase)
    case "giveHint":
    case "takeHint":
      return state.hints.some(({ step, level }) => step === command.step && level === command.level)
    case "retryStep":
      return command.try <= tryOf(state, command.step)
    default:
      return false
  }
}
