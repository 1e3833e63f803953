import { z } from "zod"

/** Ids are random UUIDs made by the server; branded so that one noun's id is never passed for another's. */
export const SessionId = z.uuid().brand<"SessionId">()
export type SessionId = z.infer<typeof SessionId>

export const PersonId = z.uuid().brand<"PersonId">()
export type PersonId = z.infer<typeof PersonId>

export const AccountId = z.uuid().brand<"AccountId">()
export type AccountId = z.infer<typeof AccountId>

/** Made by whoever comments, so that a repeat after a lost answer makes no second one. */
export const CommentId = z.uuid().brand<"CommentId">()
export type CommentId = z.infer<typeof CommentId>

/** Made by whoever gives the command; unique within a session, so that a repeat gets the first answer. */
export const CommandId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, "8 to 64 letters, digits, - or _")
  .brand<"CommandId">()
export type CommandId = z.infer<typeof CommandId>

/** Made by whoever writes an interviewer's note, so that a repeat after a lost answer makes no second one. */
export const NoteId = z.uuid().brand<"NoteId">()
export type NoteId = z.infer<typeof NoteId>

export const InvitationId = z.uuid().brand<"InvitationId">()
export type InvitationId = z.infer<typeof InvitationId>

/** Made by whoever reviews; one that came from an interviewer's note has the note's id. */
export const EvidenceId = z.uuid().brand<"EvidenceId">()
export type EvidenceId = z.infer<typeof EvidenceId>

/** Made by whoever replies, so that a repeat after a lost answer makes no second one. */
export const ReplyId = z.uuid().brand<"ReplyId">()
export type ReplyId = z.infer<typeof ReplyId>

/** The rubric that comes with the product is `default`; people's own are random. */
export const RubricId = z.union([z.literal("default"), z.uuid()]).brand<"RubricId">()
export type RubricId = z.infer<typeof RubricId>

export const ReviewRequestId = z.uuid().brand<"ReviewRequestId">()
export type ReviewRequestId = z.infer<typeof ReviewRequestId>

/** A prompt's folder name under prompts/; it never changes. */
export const PromptSlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case words joined by -")
  .max(60)
export type PromptSlug = z.infer<typeof PromptSlug>

/** A card's name in the document, random and for good: what links point to. */
export const cardIdPattern = /^[a-z0-9]{6,24}$/
export const CardId = z.string().regex(cardIdPattern).refine(isNobodysName)

/** A shape's name in the document, as the board's editor makes it. */
export const elementIdPattern = /^[\w-]{1,64}$/
export const ElementId = z.string().regex(elementIdPattern).refine(isNobodysName)

/** Names that every object inherits are no ids: those become keys of plain objects. */
export function isNobodysName(id: string): boolean {
  return !(id in Object.prototype)
}
