import { z } from "zod"
import { Comment } from "./comments.ts"
import { endpoint } from "./endpoint.ts"
import { OwnReview, ReviewContent, ReviewKind, SubmittedReview } from "./reviews.ts"
import { SessionId } from "./ids.ts"
import { Instant, SentEvent } from "./session-events.ts"
import { SessionView } from "./session-view.ts"
import { Step } from "./steps.ts"

/** `session.json` of an export: a session as far as it is one's own to see, all but what lies on its board. */
export const ExportedSession = z.object({
  session: SessionView,
  events: z.array(SentEvent),
  comments: z.array(Comment),
  /** One's own; null before the end. */
  review: OwnReview.nullable(),
  /** All that are submitted, once one's own is. */
  reviews: z.array(SubmittedReview),
  /** Null, as are the cards, where the document takes the server too long to read. */
  notes: z.record(Step, z.string()).nullable(),
  /** Also those of earlier tries of a step. */
  cards: z
    .array(
      z.object({ label: z.string(), kind: z.string(), madeInTry: z.int(), fields: z.record(z.string(), z.string()) }),
    )
    .nullable(),
})
export type ExportedSession = z.infer<typeof ExportedSession>

/** One of `reviews.json`: what one has written of a round in which one took no part. */
export const ExportedReview = z.object({
  session: SessionId,
  promptTitle: z.string(),
  kind: ReviewKind,
  content: ReviewContent,
  submittedAt: Instant.nullable(),
})

export const exportMyData = endpoint({
  name: "exportMyData",
  summary:
    "All that is kept of oneself, as a zip file: a folder for each session, with its record, its board as .excalidraw, and pictures",
  method: "GET",
  path: "/api/me/export",
  // Of somebody who is unknown nothing is kept, and that is what is in it then.
  who: ["anyone"],
  status: 200,
  gives: ["application/zip"],
})
