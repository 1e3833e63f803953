import { createHash } from "node:crypto"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { OwnQuestion } from "@tradeoff/shared/contracts/prompt-format.ts"
import type { NewSession } from "@tradeoff/shared/contracts/sessions.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import type { SessionRow } from "./store.ts"

/** What a session is pinned to when it is made. */
export interface PinnedQuestion {
  /** Null for a question of one's own. */
  slug: string | null
  title: string
  brief: string
  hash: string
  /** JSON text with the brief and, if there is one, the kit; null for a version that another session has pinned already. */
  json: string | null
}

/** @throws Refusal `promptNotFound` when the library has no such prompt. */
export function pinnedQuestion(
  prompts: PromptLibrary,
  id: SessionId,
  { promptSlug, question }: Pick<NewSession, "promptSlug" | "question">,
): PinnedQuestion {
  if (question) return ownQuestion(id, question)
  const slug = promptSlug!
  const { title, brief } = prompts.read(slug)
  return { slug, title, brief, ...prompts.pinned(slug) }
}

/** What `row` has pinned, for another session: the very version of a prompt, whatever its files say by now. */
export function pinnedAgain(id: SessionId, row: SessionRow, brief: string): PinnedQuestion {
  const { promptSlug: slug, promptTitle: title, promptHash: hash } = row
  return slug === null ? ownQuestion(id, { title, text: brief }) : { slug, title, brief, hash, json: null }
}

/**
 * The hash is salted with the session's id: two sessions never share somebody's own words, so deleting one deletes all
 * there is of them, and nobody can tell by its hash who has asked the same.
 */
function ownQuestion(id: SessionId, { title, text: brief }: OwnQuestion): PinnedQuestion {
  const json = JSON.stringify({ title, brief })
  const hash = createHash("sha256").update(`${id}\n${json}`).digest("hex")
  return { slug: null, title, brief, hash, json }
}
