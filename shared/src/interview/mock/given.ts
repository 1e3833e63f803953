import type { Fact, Kit } from "#contracts/kit-format.ts"
import type { SessionCommand } from "#contracts/session-commands.ts"
import type { NewEvent } from "#contracts/session-events.ts"
import { curveballThrown } from "#interview/due-curveball.ts"
import { effectOf } from "#interview/ladder.ts"
import { moveOnWords } from "#interview/move-on.ts"
import { newEvent, type Origin } from "#interview/new-event.ts"
import type { AskedQuestion, SessionState } from "#interview/state.ts"

/** The commands by which an interviewer tells the candidate something. */
const giving = ["giveFact", "answer", "giveHint", "askProbe", "throwCurveball", "offerToMoveOn"] as const
export type GivingCommand = Extract<SessionCommand, { type: (typeof giving)[number] }>

export function gives(command: SessionCommand): command is GivingCommand {
  return (giving as readonly string[]).includes(command.type)
}

/** What is told: the event with its words, or for people why nothing is. */
export type Given = { event: NewEvent; whyNot?: never } | { whyNot: string; event?: never }

/** The question in the candidate's own words that waits for an answer: the latest one. */
export function openQuestion({ questions }: Pick<SessionState, "questions">): AskedQuestion | null {
  return questions.findLast(({ answer }) => answer === null) ?? null
}

export function given(state: SessionState, command: GivingCommand, kit: Kit | null, origin: Origin): Given {
  if (command.type === "answer") return answer(state, command.text, origin)
  if (command.type === "offerToMoveOn") return moveOn(state, origin)
  if (kit === null) return { whyNot: "A question of your own has no kit. Answer in your own words." }
  switch (command.type) {
    case "giveFact":
      return fact(state, command, kit, origin)
    case "giveHint": {
      const { step, level } = command
      const words = kit.steps[step].hints[level]
      return { event: newEvent("hintGiven", { step, level, words, effect: effectOf[level] }, origin) }
    }
    case "askProbe":
      return probe(kit, command.probe, origin)
    case "throwCurveball": {
      const thrown = kit.curveballs.find(({ id }) => id === command.curveball)
      if (!thrown) return { whyNot: unknown }
      return { event: curveballThrown(thrown, origin) }
    }
  }
}

const unknown = "This prompt's kit holds no such thing. Reload the page to see what it holds."

/** `volunteered`: told without being asked. */
export function factGiven({ id, question, answer }: Fact, volunteered: boolean, origin: Origin): NewEvent {
  return newEvent("factGiven", { fact: id, question, answer, volunteered }, origin)
}

function fact(
  state: SessionState,
  { fact: id, volunteered }: Extract<GivingCommand, { type: "giveFact" }>,
  kit: Kit,
  origin: Origin,
): Given {
  const known = kit.facts.find((fact) => fact.id === id)
  if (!known) return { whyNot: unknown }
  if (volunteered || openQuestion(state) === null) return { event: factGiven(known, volunteered, origin) }
  return { event: newEvent("questionAnswered", { fact: known.id, words: known.answer }, origin) }
}

function answer(state: SessionState, text: string, origin: Origin): Given {
  if (openQuestion(state) === null) return { whyNot: "No question is open. Write it in the chat instead." }
  return { event: newEvent("questionAnswered", { fact: null, words: text }, origin) }
}

function probe({ steps }: Kit, id: string, origin: Origin): Given {
  for (const [step, { probes }] of Object.entries(steps) as [keyof Kit["steps"], Kit["steps"]["api"]][]) {
    const found = probes.find((known) => known.id === id)
    if (found) return { event: newEvent("probeAsked", { probe: found.id, step, words: found.ask }, origin) }
  }
  return { whyNot: unknown }
}

function moveOn({ phase }: SessionState, origin: Origin): Given {
  const words = phase && moveOnWords(phase)
  if (!words) return { whyNot: "There is no step to leave." }
  return { event: newEvent("lineSaid", { line: "moveOn", words }, origin) }
}
