import { z } from "zod"
import { Dimension } from "./dimension.ts"
import { endpoint } from "./endpoint.ts"
import { RubricId, SessionId } from "./ids.ts"
import { Instant } from "./session-events.ts"
import { TypedText } from "./typed-text.ts"

/** The four points that have an anchor; the fifth answer, no signal, says that the round gave nothing to judge by. */
export const anchoredPoints = [1, 2, 3, 4] as const
export type AnchoredPoint = (typeof anchoredPoints)[number]

const anchor = TypedText.max(600)

/** The words one dimension is scored by. Its id says what it measures, in every rubric and version: only the wording is free. */
export const RubricDimension = z.strictObject({
  name: TypedText.max(60),
  /** The question that a score answers. */
  asks: TypedText.max(200),
  /** What one would have seen or heard at each point. */
  anchors: z.strictObject({ 1: anchor, 2: anchor, 3: anchor, 4: anchor } satisfies Record<AnchoredPoint, z.ZodType>),
})
export type RubricDimension = z.infer<typeof RubricDimension>

export const RubricWords = z.strictObject({
  name: TypedText.max(80),
  dimensions: z.record(Dimension, RubricDimension),
})
export type RubricWords = z.infer<typeof RubricWords>

/** One version of a rubric. Scores are comparable only within one version: whoever changes a word that is scored by makes another. */
export const Rubric = z.object({ id: RubricId, version: z.int().positive(), ...RubricWords.shape })
export type Rubric = z.infer<typeof Rubric>

/** A rubric as lists show it. */
export const RubricSummary = z.object({
  id: RubricId,
  name: z.string(),
  /** The latest. */
  version: z.int().positive(),
  /** Whether it may be edited: the one that comes with the product may only be copied. */
  mine: z.boolean(),
  changedAt: Instant.nullable(),
})
export type RubricSummary = z.infer<typeof RubricSummary>

const params = z.object({ id: RubricId })

export const listRubrics = endpoint({
  name: "listRubrics",
  summary: "The rubric that comes with the product, and my own",
  method: "GET",
  path: "/api/rubrics",
  who: ["anyone"],
  status: 200,
  reply: z.object({ rubrics: z.array(RubricSummary) }),
})

export const readRubric = endpoint({
  name: "readRubric",
  summary: "A rubric's latest version, or the one that is named",
  method: "GET",
  path: "/api/rubrics/:id",
  who: ["anyone"],
  params,
  query: z.object({ version: z.coerce.number().int().positive().optional() }),
  status: 200,
  reply: z.object({ rubric: Rubric, latest: z.int().positive(), mine: z.boolean() }),
})

export const createRubric = endpoint({
  name: "createRubric",
  summary: "Make a rubric of one's own, as version 1",
  method: "POST",
  path: "/api/rubrics",
  who: ["anyone"],
  body: RubricWords,
  status: 201,
  reply: Rubric,
})

export const changeRubric = endpoint({
  name: "changeRubric",
  summary: "Put one's own rubric in other words: a version more, after the one that was read. The same words make none",
  method: "PUT",
  path: "/api/rubrics/:id",
  who: ["person"],
  params,
  body: z.strictObject({ after: z.int().positive(), words: RubricWords }),
  status: 200,
  reply: Rubric,
})

export const removeRubric = endpoint({
  name: "removeRubric",
  summary: "Take one's own rubric out of the list. Sessions that are scored with it keep their version",
  method: "DELETE",
  path: "/api/rubrics/:id",
  who: ["person"],
  params,
  status: 204,
})

export const chooseRubric = endpoint({
  name: "chooseRubric",
  summary: "Say what rubric a session of mine is scored with, at its latest version: until somebody begins to score",
  method: "PUT",
  path: "/api/sessions/:id/rubric",
  who: ["candidate", "interviewer"],
  params: z.object({ id: SessionId }),
  body: z.strictObject({ rubric: RubricId }),
  status: 200,
  reply: Rubric,
})
