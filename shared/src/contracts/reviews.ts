import { z } from "zod"
import { CommentPlace } from "./comments.ts"
import { Dimension } from "./dimension.ts"
import { endpoint } from "./endpoint.ts"
import { EvidenceId, NoteId, ReplyId, SessionId } from "./ids.ts"
import { Initiative } from "./initiative.ts"
import { CheckpointId } from "./kit-words.ts"
import { Level } from "./level.ts"
import { CheckpointState, Confidence, Polarity, Score, Verdict } from "./marks.ts"
import { PersonName } from "./person-name.ts"
import { Rubric } from "./rubrics.ts"
import { ParticipantNo } from "./session-commands.ts"
import { Instant } from "./session-events.ts"
import { DraftText, TypedText } from "./typed-text.ts"

/** Whose eyes a review is written with: the candidate's own, the interviewer's, or those of somebody who watched. */
export const reviewKinds = ["self", "interviewer", "peer"] as const
export const ReviewKind = z.enum(reviewKinds)
export type ReviewKind = z.infer<typeof ReviewKind>

/** What a score rests on: something that was said, written or drawn, and when. */
export const Evidence = z.strictObject({
  dimension: Dimension,
  polarity: Polarity,
  /** How far the candidate had to be helped to it; null where that is no matter. */
  initiative: Initiative.nullable(),
  /** The instant of the session. */
  at: Instant,
  place: CommentPlace,
  words: TypedText.max(500),
  /** The interviewer's note that it was made from. */
  note: NoteId.nullable(),
})
export type Evidence = z.infer<typeof Evidence>

export const evidenceMax = 60

/** Something to do otherwise: what was seen, what came of it, and what to try next time. */
export const Fix = z.strictObject({
  behaviour: DraftText.max(500),
  effect: DraftText.max(500),
  nextTime: DraftText.max(500),
})
export type Fix = z.infer<typeof Fix>

/** Texts and choices of a review besides its maps; in a draft any of them may be empty. */
const single = {
  verdict: Verdict.nullable(),
  /** Why the verdict goes beyond a guard rail; empty where it does not. */
  overrideReason: DraftText.max(1_000),
  levelShown: Level.nullable(),
  confidence: Confidence.nullable(),
  /** The one or two moments that decided it, out of the evidence. */
  decisive: z.array(EvidenceId).max(2),
  strengths: z.tuple([DraftText.max(500), DraftText.max(500)]),
  fixes: z.tuple([Fix, Fix]),
  /** One exercise until the next round. */
  drill: DraftText.max(500),
}

/** What a review says. What is not in a map has not been marked. */
export const ReviewContent = z.strictObject({
  checkpoints: z.partialRecord(CheckpointId, CheckpointState),
  scores: z.partialRecord(Dimension, Score),
  /** Why, in words. */
  reasons: z.partialRecord(Dimension, TypedText.max(2_000)),
  evidence: z.record(EvidenceId, Evidence),
  ...single,
})
export type ReviewContent = z.infer<typeof ReviewContent>

/** Only what changes; in a map, null takes a mark back. Two tabs that mark different things do not undo each other. */
export const ReviewChange = z
  .strictObject({
    checkpoints: z.partialRecord(CheckpointId, CheckpointState.nullable()),
    scores: z.partialRecord(Dimension, Score.nullable()),
    reasons: z.partialRecord(Dimension, TypedText.max(2_000).nullable()),
    evidence: z.record(EvidenceId, Evidence.nullable()),
    ...single,
  })
  .partial()
export type ReviewChange = z.infer<typeof ReviewChange>

/** One's own review, draft or submitted. */
export const OwnReview = z.object({
  kind: ReviewKind,
  content: ReviewContent,
  /** The version that this session is scored with. */
  rubric: Rubric,
  /** When it was submitted, and locked; null for a draft. */
  submittedAt: Instant.nullable(),
  /** Until when one who took it from the queue may submit it; null for everybody else. */
  claimedUntil: Instant.nullable(),
})
export type OwnReview = z.infer<typeof OwnReview>

/** What the candidate thinks of who reviewed them. Prepared and listened are asked of an interviewer alone. */
export const Rating = z.strictObject({
  prepared: z.int().min(1).max(4).nullable(),
  listened: z.int().min(1).max(4).nullable(),
  useful: z.int().min(1).max(4),
})
export type Rating = z.infer<typeof Rating>

/** What a line of a thread is about: a dimension, one piece of evidence, or the review as a whole. */
export const ReplyAbout = z
  .union([z.strictObject({ dimension: Dimension }), z.strictObject({ evidence: EvidenceId })])
  .nullable()
export type ReplyAbout = z.infer<typeof ReplyAbout>

export const ReplyWords = TypedText.max(2_000)

/** A line of the thread between the candidate and who reviewed them. */
export const Reply = z.object({
  id: ReplyId,
  about: ReplyAbout,
  words: ReplyWords,
  mine: z.boolean(),
  from: PersonName.nullable(),
  createdAt: Instant,
})
export type Reply = z.infer<typeof Reply>

export const SubmittedReview = z.object({
  /** Its author's number in the session. */
  author: ParticipantNo,
  /** Null for one who has no name, or took it back. */
  from: PersonName.nullable(),
  mine: z.boolean(),
  kind: ReviewKind,
  content: ReviewContent,
  submittedAt: Instant,
  /** Between its author and the candidate: empty for everybody else. */
  replies: z.array(Reply),
  /** For its author and the candidate; null for everybody else, and as long as there is none. */
  rating: Rating.nullable(),
})
export type SubmittedReview = z.infer<typeof SubmittedReview>

/**
 * `sealed` until one's own is submitted, and the same then whether or how anybody else has scored; afterwards the reviews
 * that are submitted, one's own among them, in the order of their submission.
 */
export const SessionReviews = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("sealed") }),
  z.strictObject({ state: z.literal("open"), reviews: z.array(SubmittedReview) }),
])
export type SessionReviews = z.infer<typeof SessionReviews>

const reviewers = ["candidate", "interviewer", "observer", "reviewer"] as const
const params = z.object({ id: SessionId })
const ofAuthor = params.extend({ author: z.coerce.number().pipe(ParticipantNo) })

export const readReview = endpoint({
  name: "readReview",
  summary: "My own review of a finished session: a draft until I submit it",
  method: "GET",
  path: "/api/sessions/:id/review",
  who: reviewers,
  params,
  status: 200,
  reply: OwnReview,
})

export const changeReview = endpoint({
  name: "changeReview",
  summary:
    "Change what it names in my draft, and nothing else. Of a submitted review only a candidate's checkpoints change",
  method: "PATCH",
  path: "/api/sessions/:id/review",
  who: reviewers,
  params,
  body: ReviewChange,
  status: 200,
  reply: OwnReview,
})

export const submitReview = endpoint({
  name: "submitReview",
  summary: "Submit my review, which locks it. Refused with what is missing; repeated, it changes nothing",
  method: "POST",
  path: "/api/sessions/:id/review/submit",
  who: reviewers,
  params,
  body: z.strictObject({}),
  status: 200,
  reply: OwnReview,
})

export const listReviews = endpoint({
  name: "listReviews",
  summary: "The submitted reviews of a session, for somebody whose own is submitted",
  method: "GET",
  path: "/api/sessions/:id/reviews",
  who: reviewers,
  params,
  status: 200,
  reply: SessionReviews,
})

export const replyToReview = endpoint({
  name: "replyToReview",
  summary:
    "Say something in the thread between the candidate and a reviewer; repeated with the same id it adds nothing",
  method: "POST",
  path: "/api/sessions/:id/reviews/:author/replies",
  who: reviewers,
  params: ofAuthor,
  body: z.strictObject({ id: ReplyId, about: ReplyAbout, words: ReplyWords }),
  status: 201,
  reply: Reply,
})

export const rateReviewer = endpoint({
  name: "rateReviewer",
  summary: "Say how an interviewer or reviewer was, once their review can be read",
  method: "PUT",
  path: "/api/sessions/:id/reviews/:author/rating",
  who: ["candidate"],
  params: ofAuthor,
  body: Rating,
  status: 200,
  reply: Rating,
})
