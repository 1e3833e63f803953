import { z } from "zod"
import { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { Dimension, dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import { EvidenceId } from "@tradeoff/shared/contracts/ids.ts"
import { Initiative } from "@tradeoff/shared/contracts/initiative.ts"
import { Polarity } from "@tradeoff/shared/contracts/marks.ts"
import { Evidence } from "@tradeoff/shared/contracts/reviews.ts"
import { Instant } from "@tradeoff/shared/contracts/session-events.ts"

/** A piece of evidence that is being written down. */
export const EvidenceDraft = z.object({
  id: EvidenceId,
  /** The instant of the session. */
  at: Instant,
  place: CommentPlace,
  dimension: Dimension.nullable(),
  /** Whether a hand has chosen the dimension. Until then it is the one that was offered. */
  chosen: z.boolean(),
  polarity: Polarity.nullable(),
  initiative: Initiative.nullable(),
  words: z.string(),
})
export type EvidenceDraft = Readonly<z.infer<typeof EvidenceDraft>>

interface Begun extends Pick<EvidenceDraft, "id" | "at" | "place"> {
  /** The dimension that is likely meant: where it was begun from, or that of the last piece. */
  offered: Dimension | null
}

export function begun({ id, at, place, offered }: Begun): EvidenceDraft {
  return { id, at, place, dimension: offered, chosen: false, polarity: null, initiative: null, words: "" }
}

const polarityByKey: Readonly<Record<string, Polarity>> = { "+": "plus", "-": "minus", "−": "minus", "?": "unclear" }

/**
 * What a key typed before the words does to a draft: 1 to 5 name the dimension, + − ? say what it speaks for, Backspace takes back.
 * Null where the key belongs to the words: once there are some, or both have been chosen.
 */
export function withKey(draft: EvidenceDraft, key: string): EvidenceDraft | null {
  if (draft.words !== "") return null
  if (key === "Backspace") return withoutLast(draft)
  if (draft.chosen && draft.polarity !== null) return null
  const dimension = dimensions[Number(key) - 1]
  if (dimension !== undefined && key.length === 1) return { ...draft, dimension, chosen: true }
  const polarity = Object.hasOwn(polarityByKey, key) ? polarityByKey[key] : undefined
  return polarity === undefined ? null : { ...draft, polarity }
}

function withoutLast(draft: EvidenceDraft): EvidenceDraft | null {
  if (draft.polarity !== null) return { ...draft, polarity: null }
  return draft.chosen ? { ...draft, dimension: null, chosen: false } : null
}

/** The evidence that it makes; null while something is missing. */
export function evidenceOf({ at, place, dimension, polarity, initiative, words }: EvidenceDraft): Evidence | null {
  return Evidence.safeParse({ dimension, polarity, initiative, at, place, words, note: null }).data ?? null
}

/** What it cannot be kept without, as a sentence; null when it can. */
export function lackingWords(draft: EvidenceDraft): string | null {
  if (draft.dimension === null) return "Choose what it is about: 1 to 5."
  if (draft.polarity === null) return "Say what it speaks for: +, − or ?."
  return evidenceOf(draft) === null ? "Say what you saw or heard." : null
}
