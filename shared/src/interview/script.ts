import type { Kit } from "#contracts/kit-format.ts"
import type { NewEvent } from "#contracts/session-events.ts"
import { curveballThrown, dueCurveball } from "./due-curveball.ts"
import { matchFact } from "./matching/match-fact.ts"
import { withPeer } from "./mock/seats.ts"
import { moveOnWords, takesLong } from "./move-on.ts"
import { newEvent, saidByScript } from "./new-event.ts"
import { lastRecordedAt, type SessionState } from "./state.ts"

/** What the scripted interviewer reads from: the version of the prompt that the session has pinned. */
export interface Pinned {
  /** Markdown. */
  brief: string
  kit: Kit
}

/** Alone with a kit, one has the script for an interviewer. */
export function hasScript(state: Pick<SessionState, "settings" | "alone">): boolean {
  return state.settings.promptSlug !== null && !withPeer(state)
}

/**
 * What the script owes by the record alone, null for nothing: the greeting to the start, an answer to a question in one's
 * own words, an offer to move on to the 130 % of a step, the curveball when it is due. It bears the instant of what it
 * answers, and is owed only while that is the record's last word: a record that was made without a script stays as it is.
 * Whoever adds to the record asks until nothing is owed. Never throws, whatever older release pinned the kit.
 */
export function nextLine(state: SessionState, pinned: Pinned | null): NewEvent | null {
  if (pinned === null || state.status !== "running" || !hasScript(state)) return null
  return greeting(state, pinned) ?? answer(state, pinned) ?? moveOn(state) ?? curveball(state, pinned)
}

function greeting(state: SessionState, { brief }: Pinned): NewEvent | null {
  if (state.startedAt !== lastRecordedAt(state) || state.lines.some(({ kind }) => kind === "greeting")) return null
  const question = `This is the question:\n\n${brief}\n\n`
  const words = (question: string) => `Hello, and welcome. ${question}Ask me whatever is not clear. I listen.`
  const whole = words(question)
  return newEvent("lineSaid", { line: "greeting", words: whole.length > wordsMax ? words("") : whole }, origin(state))
}

/** As many characters as an event's words may have: a brief may have more, if its words are long. */
const wordsMax = 1500

function answer(state: SessionState, { kit }: Pinned): NewEvent | null {
  const question = state.questions.findLast((asked) => asked.answer === null)
  if (question?.at !== lastRecordedAt(state)) return null
  const fact = matchFact(kit.facts, question.text)
  const body = fact ? { fact: fact.id, words: fact.answer } : { fact: null, words: noNumber }
  return newEvent("questionAnswered", body, origin(state))
}

const noNumber = "I don't have a number for that: what would you assume?"

function moveOn(state: SessionState): NewEvent | null {
  const words = state.phase && moveOnWords(state.phase)
  if (!words || !takesLong(state) || state.interviewersOnly.latestAt !== lastRecordedAt(state)) return null
  return newEvent("lineSaid", { line: "moveOn", words }, origin(state))
}

function curveball(state: SessionState, { kit }: Pinned): NewEvent | null {
  const due = dueCurveball(state, kit)
  return due && curveballThrown(due, origin(state))
}

function origin(state: SessionState) {
  return saidByScript(lastRecordedAt(state))
}
