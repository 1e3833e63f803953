import { z } from "zod"
import type { GoldMoment, GoldReview } from "@tradeoff/shared/contracts/calibration.ts"
import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import { CheckpointId } from "@tradeoff/shared/contracts/kit-words.ts"
import { Level } from "@tradeoff/shared/contracts/level.ts"
import { CheckpointState, Score, Verdict } from "@tradeoff/shared/contracts/marks.ts"
import { Step } from "@tradeoff/shared/contracts/steps.ts"
import { TypedText } from "@tradeoff/shared/contracts/typed-text.ts"
import type { Finding } from "#features/prompts/fault.ts"
import type { GoldRecording } from "./recording.ts"

const Name = z.string().regex(/^[\w-]{1,40}$/, "a name out of the script")

/** Minutes and seconds of the round, and at most one place: a card or shape by its name in the script, or a step. */
const Moment = z.strictObject({
  at: z.string().regex(/^\d{1,3}:[0-5]\d$/, 'minutes and seconds, in quotes: "12:05"'),
  card: Name.optional(),
  shape: Name.optional(),
  step: Step.optional(),
  words: TypedText.max(500),
})
type Moment = z.infer<typeof Moment>

const Scored = z.strictObject({ score: Score, why: TypedText.max(1_200), moments: z.array(Moment).min(1).max(4) })

/** `<name>.review.yaml`: how a gold round was scored, in the words and names of whoever wrote its script. */
export const GoldReviewFile = z.strictObject({
  scores: z.record(Dimension, Scored),
  checkpoints: z.partialRecord(CheckpointId, CheckpointState),
  verdict: Verdict,
  verdictWhy: TypedText.max(1_200),
  levelShown: Level,
})
export type GoldReviewFile = z.infer<typeof GoldReviewFile>

/** The review with ids and instants of its recording; or, of what leads nowhere, where it stands and what to do. */
export function goldReview(
  file: GoldReviewFile,
  recording: GoldRecording,
): { review: GoldReview; findings?: never } | { findings: Finding[]; review?: never } {
  const findings: Finding[] = []
  const scores = Object.entries(file.scores).map(([dimension, { moments, ...scored }]) => {
    const placed = moments.map((moment, at) => {
      const path = ["scores", dimension, "moments", at]
      const read = goldMoment(moment, recording)
      if ("wrong" in read) findings.push({ path: [...path, read.wrong], advice: read.advice })
      return read as GoldMoment
    })
    return [dimension, { ...scored, moments: placed }]
  })
  if (findings.length > 0) return { findings }
  return { review: { ...file, scores: Object.fromEntries(scores) as GoldReview["scores"] } }
}

function goldMoment(
  { at, words, ...named }: Moment,
  recording: GoldRecording,
): GoldMoment | { wrong: string; advice: string } {
  const [minutes, seconds] = at.split(":").map(Number)
  const instant = recording.startedAt + (minutes! * 60 + seconds!) * 1_000
  if (instant > recording.finishedAt) {
    const lastS = Math.floor((recording.finishedAt - recording.startedAt) / 1_000)
    return {
      wrong: "at",
      advice: `is after the end, at ${Math.floor(lastS / 60)}:${String(lastS % 60).padStart(2, "0")}`,
    }
  }
  const { card, shape, step } = named
  const given = [card, shape, step].filter((each) => each !== undefined)
  if (given.length > 1) return { wrong: "words", advice: "is of one place: keep one of card, shape and step" }
  const place = placeOf(named, recording)
  if (place === undefined) {
    const what = card === undefined ? "shape" : "card"
    return { wrong: what, advice: `the script makes no ${what} ${given[0]}: take one of its names` }
  }
  return { at: instant, place, words }
}

/** Undefined for a name that is none of the recording's. */
function placeOf(
  { card, shape, step }: Pick<Moment, "card" | "shape" | "step">,
  { cards, shapes }: GoldRecording,
): CommentPlace | undefined {
  if (card !== undefined) return Object.hasOwn(cards, card) ? { card: cards[card]! } : undefined
  if (shape !== undefined) return Object.hasOwn(shapes, shape) ? { element: shapes[shape]! } : undefined
  return step === undefined ? null : { step }
}
