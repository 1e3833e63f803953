import { z } from "zod"
import { Dimension } from "./dimension.ts"
import { CommandId, ElementId, NoteId, PromptSlug } from "./ids.ts"
import { Initiative } from "./initiative.ts"
import { CurveballKind } from "./kit-judgement.ts"
import { HintLevel } from "./kit-steps.ts"
import { CheckpointId, CurveballId, FactId, ProbeId, Question, Words } from "./kit-words.ts"
import { CheckpointState, Score } from "./marks.ts"
import { AskedText, noteShape, ParticipantNo } from "./session-commands.ts"
import { ParticipantRole, SessionSettings } from "./session-settings.ts"
import { Phase, Step } from "./steps.ts"

/** Who may ever be sent an event: whoever may see the session at all, those who take part in the round, or its interviewers. */
export const Audience = z.enum(["everyone", "round", "interviewers"])
export type Audience = z.infer<typeof Audience>

/** Whose doing an event was: a participant, by number in the session, the passing of time, or the scripted interviewer. */
export const Actor = z.union([z.int().nonnegative(), z.literal(["clock", "script"])])
export type Actor = z.infer<typeof Actor>

export const PauseReason = z.enum(["asked", "leftOpen"])
export type PauseReason = z.infer<typeof PauseReason>

export const FinishReason = z.enum(["asked", "time", "abandoned"])
export type FinishReason = z.infer<typeof FinishReason>

/** `greeting` opens the round; `moveOn` offers to leave a step that has taken 130 % of its budget. */
export const SpokenLine = z.enum(["greeting", "moveOn"])
export type SpokenLine = z.infer<typeof SpokenLine>

/**
 * Every event type's body, by version. A stored body never changes, so a version is never edited: a new shape is
 * added beside it under the next number, together with an upcaster (shared/src/interview/upcast.ts).
 */
export const eventBodies = {
  sessionCreated: {
    1: z.strictObject({ settings: SessionSettings.extend({ promptSlug: PromptSlug }) }),
    /** A question of one's own has no slug. */
    2: z.strictObject({ settings: SessionSettings }),
  },
  /** The version of the prompt, brief and kit, that this session keeps whatever becomes of the files. */
  promptPinned: { 1: z.strictObject({ hash: z.string().min(1).max(128) }) },
  sessionStarted: { 1: z.strictObject({ phase: Phase }) },
  stepEntered: { 1: z.strictObject({ step: Step }) },
  wrapUpEntered: { 1: z.strictObject({}) },
  sessionPaused: { 1: z.strictObject({ reason: PauseReason }) },
  sessionResumed: { 1: z.strictObject({}) },
  thinkTimeTaken: { 1: z.strictObject({ durationMs: z.int().positive() }) },
  thinkTimeEnded: { 1: z.strictObject({}) },
  /** All of a phase's budget is spent: one quiet cue. */
  budgetReached: { 1: z.strictObject({ phase: Phase }) },
  /** 130 % of a phase's budget is spent: the interviewer is offered a line to move on. */
  budgetOverrun: { 1: z.strictObject({ phase: Phase }) },
  overtimeStarted: { 1: z.strictObject({}) },
  /** Revealed words travel in the event, so that the record tells what was said even when the kit has changed. */
  factGiven: {
    1: z.strictObject({ fact: FactId, question: Question, answer: Words }),
    /** Whether it was told without being asked for. */
    2: z.strictObject({ fact: FactId, question: Question, answer: Words, volunteered: z.boolean() }),
  },
  questionAsked: { 1: z.strictObject({ text: AskedText }) },
  /** `effect`: what showing something after this hint counts as. */
  hintGiven: { 1: z.strictObject({ step: Step, level: HintLevel, words: Words, effect: Initiative }) },
  stepRetried: { 1: z.strictObject({ step: Step }) },
  /** What the interviewer says of its own accord, besides what it reads out of the kit. */
  lineSaid: { 1: z.strictObject({ line: SpokenLine, words: Words }) },
  /** The answer to the latest question in one's own words; `fact` null when the kit has none. */
  questionAnswered: { 1: z.strictObject({ fact: FactId.nullable(), words: Words }) },
  /** It is time for the curveball. */
  curveballDue: { 1: z.strictObject({}) },
  curveballThrown: { 1: z.strictObject({ curveball: CurveballId, kind: CurveballKind, words: Words }) },
  /** A step was left: which of its checkpoints nothing in the work points to. */
  stepReviewed: { 1: z.strictObject({ step: Step, missing: z.array(CheckpointId) }) },
  probeAsked: { 1: z.strictObject({ probe: ProbeId, step: Step, words: Question }) },
  /** Somebody has a seat in a mock from now on; a solo round names nobody. */
  personJoined: { 1: z.strictObject({ participant: ParticipantNo, role: ParticipantRole }) },
  personRemoved: { 1: z.strictObject({ participant: ParticipantNo }) },
  readySet: { 1: z.strictObject({ ready: z.boolean() }) },
  wentOnAlone: { 1: z.strictObject({}) },
  messageSent: { 1: z.strictObject({ text: AskedText }) },
  checkpointMarked: { 1: z.strictObject({ checkpoint: CheckpointId, state: CheckpointState.nullable() }) },
  /** `shapes`: what was selected on the board then. */
  noteTaken: { 1: z.strictObject({ ...noteShape, step: Phase.nullable(), shapes: z.array(ElementId).max(20) }) },
  noteChanged: { 1: z.strictObject(noteShape) },
  noteRemoved: { 1: z.strictObject({ note: NoteId }) },
  draftScored: { 1: z.strictObject({ dimension: Dimension, score: Score.nullable() }) },
  sessionFinished: { 1: z.strictObject({ reason: FinishReason }) },
} as const
export type EventType = keyof typeof eventBodies

/** The version in which each type is written; older ones are read through their upcasters. */
export const currentVersions = {
  sessionCreated: 2,
  promptPinned: 1,
  sessionStarted: 1,
  stepEntered: 1,
  wrapUpEntered: 1,
  sessionPaused: 1,
  sessionResumed: 1,
  thinkTimeTaken: 1,
  thinkTimeEnded: 1,
  budgetReached: 1,
  budgetOverrun: 1,
  overtimeStarted: 1,
  factGiven: 2,
  questionAsked: 1,
  hintGiven: 1,
  stepRetried: 1,
  lineSaid: 1,
  questionAnswered: 1,
  curveballDue: 1,
  curveballThrown: 1,
  stepReviewed: 1,
  probeAsked: 1,
  personJoined: 1,
  personRemoved: 1,
  readySet: 1,
  wentOnAlone: 1,
  messageSent: 1,
  checkpointMarked: 1,
  noteTaken: 1,
  noteChanged: 1,
  noteRemoved: 1,
  draftScored: 1,
  sessionFinished: 1,
} as const satisfies { [Type in EventType]: keyof (typeof eventBodies)[Type] }

/**
 * The audience belongs to the type, never to the single event: only so can a role's state be told from the events
 * it may see. An event type whose words are for some only is split in two.
 */
export const audienceByType = {
  sessionCreated: "everyone",
  promptPinned: "interviewers",
  sessionStarted: "everyone",
  stepEntered: "everyone",
  wrapUpEntered: "everyone",
  sessionPaused: "everyone",
  sessionResumed: "everyone",
  thinkTimeTaken: "everyone",
  thinkTimeEnded: "everyone",
  budgetReached: "everyone",
  budgetOverrun: "interviewers",
  overtimeStarted: "everyone",
  factGiven: "everyone",
  questionAsked: "everyone",
  hintGiven: "everyone",
  stepRetried: "everyone",
  lineSaid: "everyone",
  questionAnswered: "everyone",
  curveballDue: "interviewers",
  curveballThrown: "everyone",
  stepReviewed: "interviewers",
  probeAsked: "everyone",
  personJoined: "everyone",
  personRemoved: "everyone",
  readySet: "everyone",
  wentOnAlone: "everyone",
  messageSent: "round",
  checkpointMarked: "interviewers",
  noteTaken: "interviewers",
  noteChanged: "interviewers",
  noteRemoved: "interviewers",
  draftScored: "interviewers",
  sessionFinished: "everyone",
} as const satisfies Record<EventType, Audience>

export type Version<Type extends EventType> = (typeof currentVersions)[Type]
type BodySchema<Type extends EventType> = (typeof eventBodies)[Type][Version<Type> & keyof (typeof eventBodies)[Type]]
export type EventBody<Type extends EventType> = z.infer<BodySchema<Type>>

/** What an event says, whether stored, about to be stored or sent: all that a fold needs. */
export type EventCore<Type extends EventType = EventType> = {
  [T in Type]: {
    /** Epoch ms of the server's clock; never less than that of any event before it that everyone sees. */
    at: number
    type: T
    version: Version<T>
    actor: Actor
    /** The command it answers; null when nobody gave one. */
    commandId: CommandId | null
    body: EventBody<T>
  }
}[Type]

/** An event that the record has yet to take and number. */
export type NewEvent<Type extends EventType = EventType> = EventCore<Type> & { audience: Audience }

/** An event as it is stored. `seq` (1, 2, 3 … over the whole record) is the server's alone and never leaves it. */
export type SessionEvent<Type extends EventType = EventType> = NewEvent<Type> & { seq: number }

/** Epoch ms. */
export const Instant = z.int().nonnegative()

function sent<Type extends EventType>(type: Type) {
  const version: Version<Type> = currentVersions[type]
  const versions: Record<number, z.ZodType> = eventBodies[type]
  return z.strictObject({
    no: z.int().positive(),
    at: Instant,
    type: z.literal(type),
    version: z.literal(version),
    actor: Actor,
    commandId: CommandId.nullable(),
    body: versions[version] as BodySchema<Type>,
  })
}

/** An event as it leaves the server; `no` counts 1, 2, 3 … over what the receiving role may see. */
export const SentEvent = z.discriminatedUnion("type", [
  sent("sessionCreated"),
  sent("promptPinned"),
  sent("sessionStarted"),
  sent("stepEntered"),
  sent("wrapUpEntered"),
  sent("sessionPaused"),
  sent("sessionResumed"),
  sent("thinkTimeTaken"),
  sent("thinkTimeEnded"),
  sent("budgetReached"),
  sent("budgetOverrun"),
  sent("overtimeStarted"),
  sent("factGiven"),
  sent("questionAsked"),
  sent("hintGiven"),
  sent("stepRetried"),
  sent("lineSaid"),
  sent("questionAnswered"),
  sent("curveballDue"),
  sent("curveballThrown"),
  sent("stepReviewed"),
  sent("probeAsked"),
  sent("personJoined"),
  sent("personRemoved"),
  sent("readySet"),
  sent("wentOnAlone"),
  sent("messageSent"),
  sent("checkpointMarked"),
  sent("noteTaken"),
  sent("noteChanged"),
  sent("noteRemoved"),
  sent("draftScored"),
  sent("sessionFinished"),
])
export type SentEvent = z.infer<typeof SentEvent>
