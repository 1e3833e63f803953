import { z } from "zod"
import { Dimension } from "./dimension.ts"
import { endpoint } from "./endpoint.ts"
import { PromptSlug, SessionId } from "./ids.ts"
import { Level } from "./level.ts"
import { CheckpointState, Score, Verdict } from "./marks.ts"
import { ReviewContent } from "./reviews.ts"
import { Instant } from "./session-events.ts"
import { Mode } from "./session-settings.ts"
import { CommentPlace } from "./comments.ts"
import { CheckpointId } from "./kit-words.ts"
import { TypedText } from "./typed-text.ts"

/**
 * The name of a recorded round that was scored with reasons, for reviewers to measure themselves against: that of its file, and
 * unique in the library. It says nothing of how the round went.
 */
export const GoldName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
export type GoldName = z.infer<typeof GoldName>

/** A moment that a gold score rests on. */
export const GoldMoment = z.strictObject({
  at: Instant,
  place: CommentPlace,
  words: TypedText.max(500),
})
export type GoldMoment = z.infer<typeof GoldMoment>

export const GoldScore = z.strictObject({
  score: Score,
  /** Why this one, and not its neighbour. */
  why: TypedText.max(1_200),
  moments: z.array(GoldMoment).min(1).max(4),
})
export type GoldScore = z.infer<typeof GoldScore>

/** How a gold round was scored, and why. */
export const GoldReview = z.strictObject({
  scores: z.record(Dimension, GoldScore),
  checkpoints: z.partialRecord(CheckpointId, CheckpointState),
  verdict: Verdict,
  verdictWhy: TypedText.max(1_200),
  levelShown: Level,
})
export type GoldReview = z.infer<typeof GoldReview>

export const GoldSummary = z.object({
  name: GoldName,
  promptSlug: PromptSlug,
  promptTitle: z.string(),
  mode: Mode,
  level: Level,
  lengthMin: z.int(),
  /** The session by which I score it; null until I have begun. */
  session: SessionId.nullable(),
  /** When I submitted my scores. */
  scoredAt: Instant.nullable(),
})
export type GoldSummary = z.infer<typeof GoldSummary>

const params = z.object({ name: GoldName })

export const listGold = endpoint({
  name: "listGold",
  summary: "The rounds that one may calibrate with, and which of them I have scored",
  method: "GET",
  path: "/api/calibration",
  who: ["anyone"],
  status: 200,
  reply: z.object({ gold: z.array(GoldSummary) }),
})

export const beginCalibration = endpoint({
  name: "beginCalibration",
  summary: "Take a gold round for review; taken again it is the same one",
  method: "POST",
  path: "/api/calibration/:name",
  who: ["anyone"],
  params,
  body: z.strictObject({}),
  status: 200,
  reply: z.object({ session: SessionId }),
})

export const readCalibration = endpoint({
  name: "readCalibration",
  summary: "My scores of a gold round beside those it was given, once mine are submitted",
  method: "GET",
  path: "/api/calibration/:name",
  who: ["person"],
  params,
  status: 200,
  reply: z.object({ session: SessionId, mine: ReviewContent, gold: GoldReview }),
})
