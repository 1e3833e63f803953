import type { Actor } from "@tradeoff/shared/contracts/session-events.ts"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { noteWords } from "#features/cockpit/notes/note-kinds.ts"
import { polarityWords } from "#features/session-words/review-words.ts"
import { stateWords } from "#features/debrief/checkpoints/checkpoint-words.ts"
import { numberOf } from "#features/practice/hint-words.ts"
import { phaseName } from "#features/session-words/phase-name.ts"
import { endingWords, roleWords, stepWords } from "#features/session-words/session-words.ts"
import { clockText } from "#ui/clock-text.ts"

/** What the marks themselves do not hold. */
export interface Names {
  /** "You", or what somebody is called. */
  nameOf(actor: Actor): string
  /** Null while, or where, it is not known. */
  checkpointText(id: string): string | null
}

/** The sign of a note, or of evidence: what it speaks for. */
export function signOf(mark: Mark): string | null {
  if (mark.kind === "note") return noteWords[mark.sign].key
  return mark.kind === "evidence" ? polarityWords[mark.polarity].sign : null
}

type Of<Kind extends Mark["kind"]> = Extract<Mark, { kind: Kind }>

/** What a mark says, in a line. */
export function markWords(mark: Mark, names: Names): string {
  switch (mark.kind) {
    case "question":
      return mark.answered ? `Asked: ${mark.text}` : `Asked, without an answer: ${mark.text}`
    case "told":
      return `Told without being asked: ${mark.words}`
    case "line":
      return lineWords[mark.line] + mark.words
    case "hint":
      return `Hint ${numberOf(mark.level)} for ${stepWords[mark.step].name}`
    case "pause":
      return `Paused for ${clockText(mark.untilMs - mark.atMs)}`
    case "retry":
      return `${stepWords[mark.step].name} begun anew, try ${mark.madeInTry}`
    case "thinkTime":
      return "A minute to think"
    case "budget":
      return `The time meant for ${phaseName(mark.phase)} was used up`
    case "overtime":
      return "Over time from here"
    case "lateEdits":
      return mark.edits === 1 ? "One change arrived late" : `${mark.edits} changes arrived late`
    case "end":
      return endWords(mark, names)
    case "comment":
      return `${mark.by === null ? "Comment" : `${whoseWords(mark.by, names)} comment`}: ${mark.words}`
    case "evidence":
      return evidenceWords(mark, names)
    case "chat":
      return `${names.nameOf(mark.by)} wrote${mark.early ? " before the start" : ""}: ${mark.words}`
    case "joined":
      return `${names.nameOf(mark.participant)} joined as ${roleWords[mark.role].toLowerCase()}`
    case "removed":
      return `${names.nameOf(mark.participant)} was removed from the round`
    case "note":
      return `${noteHead(mark, names)}: ${mark.words}${noteTail(mark)}`
    case "checkpoint":
      return checkpointWords(mark, names)
  }
}

const lineWords = { moveOn: "Offered to move on: ", probe: "The interviewer asked: ", curveball: "Something changed: " }

const you = "You"

function endWords({ reason, by }: Of<"end">, { nameOf }: Names): string {
  const who = nameOf(by)
  if (reason === "time" || who === you) return endingWords[reason]
  return reason === "asked" ? `${who} finished the round` : `${who} left it, and that ended the round`
}

function noteHead({ by, sign }: Of<"note">, { nameOf }: Names): string {
  const who = nameOf(by)
  return `${who === you ? "Your note" : `A note of ${who}’s`}, ${noteWords[sign].name.toLowerCase()}`
}

function noteTail({ dimension, shapes }: Of<"note">): string {
  const about = [
    ...(dimension === null ? [] : [defaultRubric.dimensions[dimension].name.toLowerCase()]),
    ...(shapes.length === 0 ? [] : [shapes.length === 1 ? "with a shape" : `with ${shapes.length} shapes`]),
  ]
  return about.length === 0 ? "" : ` (${about.join(", ")})`
}

function whoseWords(by: number, { nameOf }: Names): string {
  const who = nameOf(by)
  return who === you ? "Your" : `${who}’s`
}

function evidenceWords({ by, polarity, dimension, words }: Of<"evidence">, names: Names): string {
  const about = defaultRubric.dimensions[dimension].name.toLowerCase()
  return `${whoseWords(by, names)} evidence on ${about}, ${polarityWords[polarity].name.toLowerCase()}: ${words}`
}

function checkpointWords({ checkpoint, state }: Of<"checkpoint">, { checkpointText }: Names): string {
  const text = checkpointText(checkpoint)
  const mark = stateWords[state].toLowerCase()
  return text === null ? `A checkpoint: ${mark}` : `Checkpoint, ${mark}: ${text}`
}
