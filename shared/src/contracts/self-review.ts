import { z } from "zod"
import { Dimension } from "./dimension.ts"
import { endpoint } from "./endpoint.ts"
import { SessionId } from "./ids.ts"
import { CheckpointId } from "./kit-words.ts"
import { CheckpointState, Score } from "./marks.ts"

/** What the candidate says of their own round afterwards. What is not in it has not been marked. */
export const SelfReview = z.strictObject({
  checkpoints: z.partialRecord(CheckpointId, CheckpointState),
  scores: z.partialRecord(Dimension, Score),
})
export type SelfReview = z.infer<typeof SelfReview>

/** Only what changes; null takes a mark back. Two tabs that mark different things do not undo each other. */
export const SelfReviewChange = z.strictObject({
  checkpoints: z.partialRecord(CheckpointId, CheckpointState.nullable()).default({}),
  scores: z.partialRecord(Dimension, Score.nullable()).default({}),
})
export type SelfReviewChange = z.infer<typeof SelfReviewChange>

const params = z.object({ id: SessionId })

export const readSelfReview = endpoint({
  name: "readSelfReview",
  summary: "What the candidate has marked and scored of their own finished round",
  method: "GET",
  path: "/api/sessions/:id/self-review",
  who: ["candidate"],
  params,
  status: 200,
  reply: SelfReview,
})

export const changeSelfReview = endpoint({
  name: "changeSelfReview",
  summary: "Mark checkpoints and score dimensions of one's own finished round",
  method: "PATCH",
  path: "/api/sessions/:id/self-review",
  who: ["candidate"],
  params,
  body: SelfReviewChange,
  status: 200,
  reply: SelfReview,
})
