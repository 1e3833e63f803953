import type { Level } from "@tradeoff/shared/contracts/level.ts"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { type Mode, SessionSettings } from "@tradeoff/shared/contracts/session-settings.ts"

/** What the form holds: a length of one's own is kept as typed, so that it can be mended. */
export interface Choice {
  /** Minutes as digits, or `own`. */
  length: string
  ownLength: string
  level: Level
  mode: Mode
}

/** What a question is meant for: which choices there are. */
export interface Meant extends Pick<PromptSummary, "lengths" | "levels"> {
  /** Whether an interviewer's kit answers questions and gives hints. */
  hasKit: boolean
  /** Whether a person interviews. */
  withPeer?: boolean
}

export const ownLengthRange = { min: 15, max: 120 } as const

/** Where the form starts: 45 minutes where the question is meant for it, its lowest level, and practice. */
export function firstChoice({ lengths, levels }: Pick<Meant, "lengths" | "levels">): Choice {
  const length = lengths.find((minutes) => minutes === 45) ?? lengths[0] ?? 45
  return { length: String(length), ownLength: String(length), level: levels[0] ?? "mid", mode: "practice" }
}

/** The minutes chosen; null while the typed ones are not whole or out of range. */
export function lengthOf({ length, ownLength }: Choice): number | null {
  const text = length === "own" ? ownLength.trim() : length
  const parsed = SessionSettings.shape.lengthMin.safeParse(text === "" ? Number.NaN : Number(text))
  return parsed.success ? parsed.data : null
}
