import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Pinned } from "@tradeoff/shared/interview/script.ts"
import type { SessionRow, SessionStore } from "./store.ts"

/** A version never changes, so what is kept never grows old. */
const keptMax = 32

export type PinnedKits = ReturnType<typeof createPinnedKits>

/** The kits and briefs that sessions have pinned, as they were then; the last few that were asked for are kept in memory. */
export function createPinnedKits({ pinned }: Pick<SessionStore, "pinned">) {
  const kept = new Map<string, Pinned>()

  async function read(hash: string): Promise<Pinned | null> {
    const found = kept.get(hash) ?? (await pinned(hash))
    if (found === null) return null
    kept.delete(hash)
    kept.set(hash, found)
    const [longestUnasked] = kept.keys()
    if (kept.size > keptMax && longestUnasked !== undefined) kept.delete(longestUnasked)
    return found
  }

  type Named = Pick<SessionRow, "promptSlug" | "promptHash">
  const pinnedBy = async ({ promptSlug, promptHash }: Named) => (promptSlug === null ? null : read(promptHash))

  return {
    /** For the server's eyes: what of it may leave is the callers' to judge. Null for a question of one's own. */
    of: async (row: Named): Promise<Kit | null> => (await pinnedBy(row))?.kit ?? null,
    /** What the interviewer's script reads from. */
    withBrief: pinnedBy,
  }
}
