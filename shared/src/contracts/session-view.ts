import { z } from "zod"
import { PromptSlug, SessionId } from "./ids.ts"
import { Level } from "./level.ts"
import { Instant } from "./session-events.ts"
import { PersonName } from "./person-name.ts"
import { ParticipantNo } from "./session-commands.ts"
import { Begins, Mode, ParticipantRole, PartRole, SessionKind } from "./session-settings.ts"
import { Phase, Step } from "./steps.ts"

export const SessionStatus = z.enum(["lobby", "running", "paused", "finished"])
export type SessionStatus = z.infer<typeof SessionStatus>

/** An instant of a session's record. */
export const SessionMoment = z.strictObject({ session: SessionId, at: Instant })
export type SessionMoment = z.infer<typeof SessionMoment>

/** A session as lists show it. Instants are epoch ms by the server's clock. */
export const SessionSummary = z.object({
  id: SessionId,
  /** Null for a question of one's own. */
  promptSlug: PromptSlug.nullable(),
  promptTitle: z.string(),
  kind: SessionKind,
  mode: Mode,
  level: Level,
  lengthMin: z.int(),
  status: SessionStatus,
  /** The part that one has in it. */
  role: ParticipantRole,
  createdAt: z.int(),
  startedAt: z.int().nullable(),
  finishedAt: z.int().nullable(),
  /** The moment with whose board and cards it began; null for one that began empty, or whose origin is deleted. */
  branchedFrom: SessionMoment.nullable(),
})
export type SessionSummary = z.infer<typeof SessionSummary>

/** How long one step was worked on, against what it was meant to take. */
export const StepTime = z.object({ step: Step, budgetMs: z.int(), spentMs: z.int(), visits: z.int() })
export type StepTime = z.infer<typeof StepTime>

/** Somebody who takes part in a session; the first is who made it. `name` is null for one who has none or took it back. */
export const SessionPerson = z.object({
  participant: ParticipantNo,
  role: PartRole,
  name: PersonName.nullable(),
})
export type SessionPerson = z.infer<typeof SessionPerson>

/** A session as its participants see it; `remainingMs` is negative in overtime and counts active time only. */
export const SessionView = SessionSummary.extend({
  role: PartRole,
  /** The question as this session has pinned it, Markdown (plain text for a question of one's own). */
  brief: z.string(),
  /** Whether there is a kit behind the question: facts, hints, checkpoints and a reference. */
  hasKit: z.boolean(),
  begins: Begins,
  phase: Phase.nullable(),
  steps: z.array(StepTime),
  remainingMs: z.int(),
  overtime: z.boolean(),
  /** One's own number among the people. */
  participant: ParticipantNo,
  /**
   * Everybody who has a part in the round, or had one until it was removed. Of those who review it afterwards nobody is shown to
   * anybody but themself.
   */
  people: z.array(SessionPerson),
  /** The mock that was begun from this one with roles swapped. */
  swappedInto: SessionId.nullable(),
  /** Edits made before the end, by a page that was offline, which arrived after it. */
  lateEdits: z.int(),
  serverNow: z.int(),
})
export type SessionView = z.infer<typeof SessionView>
