import { NoteId } from "#contracts/ids.ts"
import type { SessionCommand } from "#contracts/session-commands.ts"
import type { Asked } from "./a-session.ts"

type CommandType = SessionCommand["type"]

/** An interviewer's note: the one numbered `n`. */
export function aNoteId(n: number): NoteId {
  return NoteId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`)
}

export const aNote = { note: aNoteId(1), kind: "plus", words: "Asks first.", dimension: "d1" } as const

/** One command of every type, with ids that `aKit` holds, participant 3 and note 1. A new type does not compile without its own. */
export const everyCommand: { readonly [Type in CommandType]: Asked & ({ type: Type } | Type) } = {
  start: "start",
  enterStep: { type: "enterStep", step: "api" },
  enterWrapUp: "enterWrapUp",
  pause: "pause",
  resume: "resume",
  takeThinkTime: "takeThinkTime",
  endThinkTime: "endThinkTime",
  askFact: { type: "askFact", fact: "F1" },
  ask: { type: "ask", text: "May a reader be offline?" },
  takeHint: { type: "takeHint", step: "api", level: "L1" },
  retryStep: { type: "retryStep", step: "api", try: 2 },
  markReady: { type: "markReady", ready: true },
  goOnAlone: "goOnAlone",
  removePerson: { type: "removePerson", participant: 3 },
  say: { type: "say", text: "Can you hear me?" },
  giveFact: { type: "giveFact", fact: "F1", volunteered: false },
  answer: { type: "answer", text: "It may." },
  giveHint: { type: "giveHint", step: "api", level: "L2" },
  askProbe: { type: "askProbe", probe: "P1" },
  throwCurveball: { type: "throwCurveball", curveball: "CB1" },
  offerToMoveOn: "offerToMoveOn",
  markCheckpoint: { type: "markCheckpoint", checkpoint: "CP1", state: "prompted" },
  takeNote: { type: "takeNote", ...aNote, shapes: ["box1"] },
  changeNote: { type: "changeNote", ...aNote, words: "Asks first, and well." },
  removeNote: { type: "removeNote", note: aNote.note },
  draftScore: { type: "draftScore", dimension: "d2", score: 3 },
  finish: "finish",
  abandon: "abandon",
}

export const commandTypes = Object.keys(everyCommand) as CommandType[]
