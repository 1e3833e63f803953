import { z } from "zod"
import { PromptSlug } from "./ids.ts"
import { Level } from "./level.ts"

export const SessionKind = z.enum(["solo", "mock"])
export type SessionKind = z.infer<typeof SessionKind>

/** Practice may be paused and go over its length; interview has no pause and ends when the time is up. */
export const Mode = z.enum(["practice", "interview"])
export type Mode = z.infer<typeof Mode>

/** What starts the clock: someone pressing start in the lobby, or, without a lobby, the first stroke. */
export const Begins = z.enum(["onStart", "onFirstEdit"])
export type Begins = z.infer<typeof Begins>

/** The part a participant plays in a session. */
export const participantRoles = ["candidate", "interviewer", "observer"] as const
export const ParticipantRole = z.enum(participantRoles)
export type ParticipantRole = z.infer<typeof ParticipantRole>

/** What somebody's part in a session is: one of the round's, or that of somebody who watches and reviews it afterwards. */
export const partRoles = [...participantRoles, "reviewer"] as const
export const PartRole = z.enum(partRoles)
export type PartRole = z.infer<typeof PartRole>

/** What is chosen when a session is made; nothing of it changes afterwards. */
export const SessionSettings = z.strictObject({
  /** Null: a question of one's own, which has no kit. */
  promptSlug: PromptSlug.nullable(),
  kind: SessionKind,
  mode: Mode,
  level: Level,
  /** 35, 45 and 60 have budget tables of their own; any other length scales the nearest. */
  lengthMin: z.int().min(15).max(120),
  begins: Begins,
})
export type SessionSettings = z.infer<typeof SessionSettings>
