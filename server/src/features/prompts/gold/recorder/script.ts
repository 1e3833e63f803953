import { z } from "zod"
import { CurveballId, FactId, ProbeId } from "@tradeoff/shared/contracts/kit-words.ts"
import { HintLevel } from "@tradeoff/shared/contracts/kit-steps.ts"
import { GoldName } from "@tradeoff/shared/contracts/calibration.ts"
import { Level } from "@tradeoff/shared/contracts/level.ts"
import { AskedText } from "@tradeoff/shared/contracts/session-commands.ts"
import { Mode } from "@tradeoff/shared/contracts/session-settings.ts"
import { Step } from "@tradeoff/shared/contracts/steps.ts"
import { TypedText } from "@tradeoff/shared/contracts/typed-text.ts"
import { componentKinds } from "@tradeoff/shared/document/component.ts"

/** Minutes and seconds of the round. */
export const Clock = z.string().regex(/^\d{1,3}:[0-5]\d$/, 'minutes and seconds, in quotes: "12:05"')

/** FR1, C4: the label that the card is going to have. */
const CardName = z.string().regex(/^[A-Z]{1,3}\d{1,3}$/, "letters and a number: FR1")
const ShapeName = z.string().regex(/^[a-z][\w-]{0,39}$/, "lower-case letters, digits, - or _")
const Place = z.tuple([z.int(), z.int()])
const Words = TypedText.max(2_000)

/** `at`: when it begins; left out, shortly after what stands before it, whoever did that. */
function doing<Verb extends string, Shape extends z.core.$ZodLooseShape>(verb: Verb, shape: Shape) {
  return z.strictObject({ do: z.literal(verb), at: Clock.optional(), ...shape })
}

const byCandidate = [
  doing("enter", { step: Step }),
  doing("wrapUp", {}),
  doing("finish", {}),
  doing("think", {}),
  doing("ask", { words: AskedText }),
  /** A card of its own, or about a shape; fields are filled in the order in which they stand here. */
  doing("card", { name: CardName, about: ShapeName.optional(), fields: z.record(z.string(), Words) }),
  /** Puts other words into a field, keeping what stays the same at both ends; "" empties it. */
  doing("write", { name: CardName, field: z.string(), words: z.string().max(2_000) }),
  doing("remove", { name: CardName }),
  /** A paragraph more. */
  doing("note", { step: Step, words: Words }),
  doing("mend", { step: Step, from: Words, to: z.string().max(2_000) }),
] as const

const onBoard = [
  doing("box", {
    name: ShapeName,
    label: Words,
    component: z.enum(componentKinds).optional(),
    place: Place,
    size: Place.optional(),
  }),
  doing("arrow", {
    name: ShapeName,
    from: ShapeName,
    to: ShapeName,
    label: Words.optional(),
    /** Pixels aside, to the left of its way: room for another arrow between the same boxes. */
    aside: z.int().optional(),
    dashed: z.literal(true).optional(),
  }),
  doing("text", { name: ShapeName, place: Place, words: Words, size: z.int().optional() }),
  doing("relabel", { name: ShapeName, label: Words }),
  doing("move", { name: ShapeName, place: Place }),
  doing("erase", { name: ShapeName }),
  /** Points at a shape while talking. */
  doing("show", { name: ShapeName }),
] as const

const byInterviewer = [
  doing("answer", { words: AskedText }),
  doing("fact", { fact: FactId, volunteered: z.boolean().default(false) }),
  doing("hint", { step: Step, level: HintLevel }),
  doing("probe", { probe: ProbeId }),
  doing("curveball", { curveball: CurveballId }),
  doing("moveOn", {}),
  /** Points at a shape. */
  doing("point", { name: ShapeName }),
] as const

export const Doing = z.discriminatedUnion("do", [...byCandidate, ...onBoard, ...byInterviewer])
export type Doing = z.infer<typeof Doing>

/** What the interviewer does, and of what the candidate does, that which happens on the board. */
export type InterviewersDoing = z.infer<(typeof byInterviewer)[number]>
export type BoardDoing = z.infer<(typeof onBoard)[number]>

const verbsOf = (doings: readonly { shape: { do: { values: Set<string> } } }[]) =>
  new Set(doings.flatMap(({ shape }) => [...shape.do.values]))
const interviewersVerbs = verbsOf(byInterviewer)
const boardVerbs = verbsOf(onBoard)

export function isInterviewers(doing: Doing): doing is InterviewersDoing {
  return interviewersVerbs.has(doing.do)
}

export function isOnBoard(doing: Doing): doing is BoardDoing {
  return boardVerbs.has(doing.do)
}

/** What happens in a round that is recorded for calibration: who does what, and when. */
export const GoldScript = z.strictObject({
  name: GoldName,
  /** Chooses ids, pauses and slips of the fingers: another seed, another hand. */
  seed: z.int().nonnegative(),
  /** When the clock starts. */
  startsAt: z.iso.datetime(),
  settings: z.strictObject({ mode: Mode, level: Level, lengthMin: z.int().min(15).max(120) }),
  happens: z.array(Doing).min(1),
})
export type GoldScript = z.infer<typeof GoldScript>
