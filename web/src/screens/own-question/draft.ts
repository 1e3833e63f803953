import { z } from "zod"
import { levels, Level } from "@tradeoff/shared/contracts/level.ts"
import { OwnQuestion, roundLengthsMin } from "@tradeoff/shared/contracts/prompt-format.ts"
import { Mode } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { AskedSession } from "@tradeoff/shared/contracts/sessions.ts"
import { firstChoice, lengthOf, type Meant } from "#features/start-session/choice.ts"

/** A question that is being written, everything as typed, so that it can be mended. */
export const Draft = z.object({
  title: z.string(),
  text: z.string(),
  length: z.string(),
  ownLength: z.string(),
  level: Level,
  mode: Mode,
})
export type Draft = z.infer<typeof Draft>

/** A question of one's own is meant for whatever its author likes. */
export const meant: Meant = { lengths: [...roundLengthsMin], levels: [...levels], hasKit: false }

export const blankDraft: Draft = { title: "", text: "", ...firstChoice(meant) }

/** The words and the choices of a session, to be changed or started again. */
export function draftAgain(
  session: Pick<SessionView, "promptTitle" | "brief" | "lengthMin" | "level" | "mode">,
): Draft {
  const minutes = String(session.lengthMin)
  const usual = roundLengthsMin.some((length) => length === session.lengthMin)
  const { promptTitle, brief, level, mode } = session
  return { title: promptTitle, text: brief, length: usual ? minutes : "own", ownLength: minutes, level, mode }
}

export interface Faults {
  title: string | null
  text: string | null
  length: string | null
}

const titleMax = 120
const textMax = 4000
const count = new Intl.NumberFormat("en")

/** What keeps a draft from being started, in words for beside each field; null where nothing does. */
export function faultsOf(draft: Draft): Faults {
  const { title, text } = draft
  return {
    title:
      lengthFault(title, titleMax, "Give it a title: lists and the finished page will call it so.") ??
      refused(OwnQuestion.shape.title, title, "A title is one line."),
    text:
      lengthFault(text, textMax, "Write down what is asked, in the words an interviewer would use.") ??
      refused(OwnQuestion.shape.text, text, "This text cannot be used."),
    length: lengthOf(draft) === null ? "First give a length that the clock can count." : null,
  }
}

const inOrder = new Intl.ListFormat("en-GB")

/** Which fields have a fault, in the order of the form, in a line for beside its button; null where none has. */
export function faultsLine(faults: Faults): string | null {
  const fields = [
    faults.title === null ? null : "the title",
    faults.text === null ? null : "the question",
    faults.length === null ? null : "the length",
  ].filter((field) => field !== null)
  return fields.length === 0 ? null : `Before you can start, see to ${inOrder.format(fields)} above.`
}

function lengthFault(typed: string, max: number, whenEmpty: string): string | null {
  const { length } = typed.trim()
  if (length === 0) return whenEmpty
  return length > max ? `At most ${count.format(max)} characters: ${count.format(length - max)} too many.` : null
}

/** The contract has the last word: what it refuses for a reason not named above is told as well. */
function refused(schema: z.ZodType, typed: string, otherwise: string): string | null {
  return schema.safeParse(typed).success ? null : otherwise
}

/** What the session is made with; null while the draft has a fault. */
export function settingsOf(draft: Draft): AskedSession | null {
  const question = OwnQuestion.safeParse({ title: draft.title, text: draft.text })
  const lengthMin = lengthOf(draft)
  if (!question.success || lengthMin === null) return null
  const { level, mode } = draft
  return { question: question.data, kind: "solo", mode, level, lengthMin, begins: "onStart" }
}
