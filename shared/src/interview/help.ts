import type { Kit } from "#contracts/kit-format.ts"
import type { SessionCommand } from "#contracts/session-commands.ts"
import type { NewEvent } from "#contracts/session-events.ts"
import { effectOf, nextHint } from "./ladder.ts"
import { factGiven } from "./mock/given.ts"
import { newEvent, type Origin } from "./new-event.ts"
import type { SessionState } from "./state.ts"

/** The commands whose answer is in the kit. */
type AskFact = Extract<SessionCommand, { type: "askFact" }>
type TakeHint = Extract<SessionCommand, { type: "takeHint" }>
export type HelpCommand = AskFact | TakeHint

/** What a command for help gets: the event with the kit's words, or for people why there is none. */
export type Help = { event: NewEvent; whyNot?: never } | { whyNot: string; event?: never }

export function asksForHelp(command: SessionCommand): command is HelpCommand {
  return command.type === "askFact" || command.type === "takeHint"
}

export function help(state: SessionState, command: HelpCommand, kit: Kit | null, origin: Origin): Help {
  if (kit === null) return { whyNot: noKit }
  return command.type === "askFact" ? fact(command, kit, origin) : hint(state, command, kit, origin)
}

const noKit =
  "A question of your own has no kit: there are no facts and no hints. Write down what you assume, and go on from there."

function fact(command: AskFact, kit: Kit, origin: Origin): Help {
  const known = kit.facts.find(({ id }) => id === command.fact)
  if (!known)
    return { whyNot: "This prompt's kit holds no such fact. Reload the page to see the questions it answers." }
  return { event: factGiven(known, false, origin) }
}

function hint(state: SessionState, { step, level }: TakeHint, kit: Kit, origin: Origin): Help {
  const next = nextHint(state, step)
  if (next !== level) return { whyNot: `Hints come one at a time. The next one for this step is ${next ?? "none"}.` }
  const words = kit.steps[step].hints[level]
  return { event: newEvent("hintGiven", { step, level, words, effect: effectOf[level] }, origin) }
}
