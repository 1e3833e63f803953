import { z } from "zod"
import { PromptSlug } from "./ids.ts"
import { Kit } from "./kit-format.ts"
import { Line } from "./kit-words.ts"
import { Level } from "./level.ts"
import { TypedText } from "./typed-text.ts"

/** Minutes a round may be given, besides a length of one's own. */
export const roundLengthsMin = [35, 45, 60] as const
export const RoundLengthMin = z.literal(roundLengthsMin)
export type RoundLengthMin = z.infer<typeof RoundLengthMin>

/** A brief is vague on purpose; past this many words it has begun to answer the candidate's questions. */
export const briefWordsMax = 60

/** Addresses under /prompts that are the app's own. */
const reservedSlugs = ["own"]

/** The YAML between the `---` lines that open `prompt.md`. */
export const PromptFrontMatter = z.strictObject({
  slug: PromptSlug.refine((slug) => !reservedSlugs.includes(slug), "another name: this one is an address of the app"),
  title: Line,
  ask: Line,
  levels: z.array(Level).min(1),
  topics: z.array(Line.max(40)).min(1).max(8),
  lengths: z.array(RoundLengthMin).min(1),
  /** Raised by the author when the kit's meaning changes; sessions are pinned by hash, not by this. */
  version: z.int().positive(),
  author: Line,
  license: Line,
})
export type PromptFrontMatter = z.infer<typeof PromptFrontMatter>

/** What the candidate reads, in Markdown. */
export const Brief = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .refine((brief) => wordCount(brief) <= briefWordsMax, `at most ${briefWordsMax} words`)

export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== "").length
}

/** A question that somebody has typed in for a round of their own. */
export const OwnQuestion = z.strictObject({
  title: TypedText.max(120).regex(/^[^\n\r]*$/, "one line, without a line break"),
  text: TypedText.max(4000),
})
export type OwnQuestion = z.infer<typeof OwnQuestion>

/** Everything there is of one prompt at one version: what a session is pinned to, and what its pinned JSON holds. */
export const PromptVersion = z.strictObject({ frontMatter: PromptFrontMatter, brief: Brief, kit: Kit })
export type PromptVersion = z.infer<typeof PromptVersion>
