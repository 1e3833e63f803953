import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { SessionRow, SessionStore } from "./store.ts"

/** A version never changes, so what is kept never grows old. */
const keptMax = 32

export type PinnedKits = ReturnType<typeof createPinnedKits>

/** The kits that sessions have pinned, as they were then; the last few that were asked for are kept in memory. */
export function createPinnedKits({ kit }: Pick<SessionStore, "kit">) {
  const kept = new Map<string, Kit>()

  async function read(hash: string): Promise<Kit | null> {
    const found = kept.get(hash) ?? (await kit(hash))
    if (found === null) return null
    kept.delete(hash)
    kept.set(hash, found)
    const [longestUnasked] = kept.keys()
    if (kept.size > keptMax && longestUnasked !== undefined) kept.delete(longestUnasked)
    return found
  }

  return {
    /** For the server's eyes: what of it may leave is the callers' to judge. Null for a question of one's own. */
    async of({ promptSlug, promptHash }: Pick<SessionRow, "promptSlug" | "promptHash">): Promise<Kit | null> {
      return promptSlug === null ? null : read(promptHash)
    },
  }
}
