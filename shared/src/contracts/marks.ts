import { z } from "zod"

/** What became of a must-have. `notSeen`: the round never came to where it could have been shown. */
export const checkpointStates = ["unprompted", "prompted", "missed", "notSeen"] as const
export const CheckpointState = z.enum(checkpointStates)
export type CheckpointState = z.infer<typeof CheckpointState>

/** A score on one dimension: 1 to 4 as the rubric's anchors say, or no signal. There is no middle. */
export const Score = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal("noSignal")])
export type Score = z.infer<typeof Score>

/**
 * What an interviewer's note is, by the key that takes it: `plus` and `minus` speak for and against, `unclear` asks for another
 * look, `decisive` is a moment that a verdict may rest on, `quote` holds words that were said.
 */
export const noteKinds = ["plus", "minus", "unclear", "decisive", "quote"] as const
export const NoteKind = z.enum(noteKinds)
export type NoteKind = z.infer<typeof NoteKind>

/** What a piece of evidence says of its dimension; `unclear` holds what can be read either way. */
export const polarities = ["plus", "minus", "unclear"] as const
export const Polarity = z.enum(polarities)
export type Polarity = z.infer<typeof Polarity>

/** Whether one would hire at the level that the round aimed at; from worst to best, without a middle. */
export const verdicts = ["strongNo", "no", "yes", "strongYes"] as const
export const Verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof Verdict>

/** How sure one is of one's verdict. */
export const confidences = ["low", "medium", "high"] as const
export const Confidence = z.enum(confidences)
export type Confidence = z.infer<typeof Confidence>
