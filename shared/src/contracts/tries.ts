import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { PromptSlug, SessionId } from "./ids.ts"
import { Instant } from "./session-events.ts"
import { SessionSummary, StepTime } from "./session-view.ts"

/** As many of one question are listed, the latest ones. */
export const maxTries = 50

/** One round of a question, as it is compared with the others. */
export const Try = z.object({
  session: SessionSummary,
  steps: z.array(StepTime),
  /** How many checkpoints the candidate has marked as what. */
  checkpoints: z.object({ unprompted: z.int(), prompted: z.int(), missed: z.int(), notSeen: z.int() }),
  /** How many there are to mark; null without a kit. */
  checkpointsInKit: z.int().nullable(),
  hints: z.int(),
  questions: z.int(),
})
export type Try = z.infer<typeof Try>

export const listTries = endpoint({
  name: "listTries",
  summary: "My finished sessions of this session's question, and itself, oldest first",
  method: "GET",
  path: "/api/sessions/:id/tries",
  who: ["candidate"],
  params: z.object({ id: SessionId }),
  status: 200,
  reply: z.object({ tries: z.array(Try) }),
})

/** A prompt that somebody has played, whatever became of its file. */
export const Practised = z.object({
  slug: PromptSlug,
  /** Finished rounds. */
  rounds: z.int().positive(),
  /** When the last of them ended. */
  lastAt: Instant,
})
export type Practised = z.infer<typeof Practised>

export const listPractised = endpoint({
  name: "listPractised",
  summary: "The prompts of which I have finished a round as its candidate, the latest first",
  method: "GET",
  path: "/api/practised",
  who: ["anyone"],
  status: 200,
  reply: z.object({ practised: z.array(Practised) }),
})
