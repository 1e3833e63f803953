import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { CardId, CommentId, ElementId, SessionId } from "./ids.ts"
import { Instant } from "./session-events.ts"
import { Step } from "./steps.ts"
import { TypedText } from "./typed-text.ts"

/** What a comment points to, whether or not it is still there; null for the moment as such. */
export const CommentPlace = z
  .union([z.strictObject({ step: Step }), z.strictObject({ card: CardId }), z.strictObject({ element: ElementId })])
  .nullable()
export type CommentPlace = z.infer<typeof CommentPlace>

/**
 * Who besides its author may read a comment. `self`: nobody. `review`: it goes with its author's review, and whoever may read
 * that one reads it too, once their own is submitted.
 */
export const CommentAudience = z.enum(["self", "review"])
export type CommentAudience = z.infer<typeof CommentAudience>

export const CommentWords = TypedText.max(2_000)

export const NewComment = z.strictObject({
  /** Made by its author and kept until the answer is there: a repeat gets the first one's answer. */
  id: CommentId,
  /** The instant of the session that it is about; not when it was written. */
  at: Instant,
  place: CommentPlace,
  audience: CommentAudience.default("self"),
  words: CommentWords,
})
export type NewComment = z.infer<typeof NewComment>

/** What somebody says of a moment of a finished session, and of a place in it. */
export const Comment = z.object({
  ...NewComment.shape,
  audience: CommentAudience,
  /** A participant's number in the session. */
  author: z.int().nonnegative(),
  /** Whether its author is the one who reads it. */
  mine: z.boolean(),
  createdAt: Instant,
  changedAt: Instant,
})
export type Comment = z.infer<typeof Comment>

const participants = ["candidate", "interviewer", "observer", "reviewer"] as const
const SessionParams = z.object({ id: SessionId })
const CommentParams = SessionParams.extend({ comment: CommentId })

export const listComments = endpoint({
  name: "listComments",
  summary: "The comments on a finished session that one may see, in the order of their moments",
  method: "GET",
  path: "/api/sessions/:id/comments",
  who: participants,
  params: SessionParams,
  status: 200,
  reply: z.object({ comments: z.array(Comment) }),
})

export const addComment = endpoint({
  name: "addComment",
  summary: "Comment on a moment of a finished session; repeated with the same id it adds nothing",
  method: "POST",
  path: "/api/sessions/:id/comments",
  who: participants,
  params: SessionParams,
  body: NewComment,
  status: 201,
  reply: Comment,
})

export const changeComment = endpoint({
  name: "changeComment",
  summary: "Put a comment of one's own in other words",
  method: "PATCH",
  path: "/api/sessions/:id/comments/:comment",
  who: participants,
  params: CommentParams,
  body: z.strictObject({ words: CommentWords }),
  status: 200,
  reply: Comment,
})

export const removeComment = endpoint({
  name: "removeComment",
  summary: "Delete a comment of one's own",
  method: "DELETE",
  path: "/api/sessions/:id/comments/:comment",
  who: participants,
  params: CommentParams,
  status: 204,
})
