import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { SessionId } from "./ids.ts"
import { Presence } from "./presence.ts"
import { Instant } from "./session-events.ts"

/** Raised when what is below changes: what was built in another format is built anew. */
export const replayFormat = 2

/** So long is one segment of a replay: what one request brings, with the whole document at its beginning. */
export const segmentMs = 5 * 60_000

/** What went on is told by stretches of this length, for the strip and for skipping dead time. */
export const stretchMs = 1_000

/** [position in UTF-16 units, units removed, words inserted] */
const Splice = z.tuple([z.int(), z.int(), z.string()])
export type Splice = z.infer<typeof Splice>

/** How one cell of the document changes; see shared/src/replay/change.ts. */
const CellChange = z.union([
  z.strictObject({ gone: z.literal(true) }),
  z.strictObject({ value: z.unknown() }),
  z.strictObject({ words: z.string() }),
  z.strictObject({ splices: z.array(Splice) }),
  z.strictObject({
    set: z.record(z.string(), z.unknown()),
    append: z.record(z.string(), z.array(z.unknown())).optional(),
  }),
])
export type CellChange = z.infer<typeof CellChange>

export const replayRoots = ["elements", "notes", "cards"] as const
export type ReplayRoot = (typeof replayRoots)[number]

/**
 * [root, id, version, cells]: one element, note or card as it was at the beginning of a segment. `version` counts its
 * changes from the beginning of the session; two moments of one version are the same. Null for one that is not there.
 */
const Keyframe = z.tuple([
  z.enum(replayRoots),
  z.string(),
  z.int(),
  z
    .array(
      z.tuple([z.string(), z.union([z.strictObject({ words: z.string() }), z.strictObject({ value: z.unknown() })])]),
    )
    .nullable(),
])
export type Keyframe = z.infer<typeof Keyframe>

/**
 * [ms since the delta before it, or since the segment's beginning; participant, 0 for the server; which of `entities`;
 * key and change of each cell that changed]. An entity that went as a whole has its cells gone one by one.
 */
const Delta = z.tuple([z.int(), z.int(), z.int(), z.array(z.tuple([z.string(), CellChange]))])
export type Delta = z.infer<typeof Delta>

/** [ms since the sample before it, or since the segment's beginning; participant; what was sampled] */
const PresenceSample = z.tuple([z.int(), z.int(), Presence.pick({ pointer: true, view: true, step: true })])
export type PresenceSample = z.infer<typeof PresenceSample>

export const ReplaySegment = z.strictObject({
  keyframes: z.array(Keyframe),
  /** Every element, note and card that a delta names: [root, id]. */
  entities: z.array(z.tuple([z.enum(replayRoots), z.string()])),
  deltas: z.array(Delta),
  presence: z.array(PresenceSample),
})
export type ReplaySegment = z.infer<typeof ReplaySegment>

/** What a replay is, before any of its segments is there. Times are ms since `startAt`. */
export const ReplayOutline = z.strictObject({
  format: z.literal(replayFormat),
  /** Names this state of the recording: an edit that arrives late makes another. */
  version: z.string(),
  /** When the clock started, epoch ms: what was there before is at 0. */
  startAt: Instant,
  /** Up to the end of the round, or to the last edit that arrived after it. */
  durationMs: z.int().nonnegative(),
  /**
   * [which stretch of `stretchMs`, edits in it, edits of it that arrived late], in order; left out are stretches in which
   * nobody edited, pointed or moved the view.
   */
  activity: z.array(z.tuple([z.int(), z.int(), z.int()])),
  /** Compressed bytes of each segment. */
  segments: z.array(z.int()),
})
export type ReplayOutline = z.infer<typeof ReplayOutline>

export const ReplayState = z.discriminatedUnion("state", [
  /** `done` goes from 0 to 1. */
  z.strictObject({ state: z.literal("building"), done: z.number().min(0).max(1) }),
  z.strictObject({ state: z.literal("ready"), outline: ReplayOutline }),
])
export type ReplayState = z.infer<typeof ReplayState>

const participants = ["candidate", "interviewer", "observer", "reviewer"] as const
const SessionParams = z.object({ id: SessionId })

export const readReplay = endpoint({
  name: "readReplay",
  summary:
    "A finished session's replay: its outline, or how far the building of it has come. Asking starts the building",
  method: "GET",
  path: "/api/sessions/:id/replay",
  who: participants,
  params: SessionParams,
  status: 200,
  reply: ReplayState,
})

export const readReplaySegment = endpoint({
  name: "readReplaySegment",
  summary: "Five minutes of a replay: the document at their beginning, and every change",
  method: "GET",
  path: "/api/sessions/:id/replay/:version/:segment",
  who: participants,
  params: SessionParams.extend({
    version: z.string().regex(/^[\w-]{1,40}$/),
    segment: z.coerce.number().int().min(0).max(100_000),
  }),
  status: 200,
  reply: ReplaySegment,
})
