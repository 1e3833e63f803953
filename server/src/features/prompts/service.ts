import type { PromptPage, PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { LoadedGold } from "./gold/load-gold.ts"
import type { LoadedPrompt } from "./load.ts"

/** The version a session is pinned to: `json` is a `PromptVersion`, kit included, for the server's eyes only. */
export interface PinnedPrompt {
  /** SHA-256 of `json`, in hex. */
  hash: string
  json: string
}

/** The prompts of this server. `read` and `pinned` refuse with `promptNotFound` what is not among them. */
export interface PromptLibrary {
  list(): PromptSummary[]
  read(slug: string): PromptPage
  pinned(slug: string): PinnedPrompt
  /** The rounds to calibrate with, in the order of their names. How they are scored is for the server's eyes only. */
  gold(): readonly LoadedGold[]
}

/** Serves what was loaded, in the order of titles. What it lists and reads is public and holds nothing of a kit. */
export function createPromptLibrary(prompts: readonly LoadedPrompt[], gold: readonly LoadedGold[] = []): PromptLibrary {
  const byTitle = [...prompts].sort((a, b) => a.summary.title.localeCompare(b.summary.title, "en"))
  const bySlug = new Map<string, LoadedPrompt>(prompts.map((prompt) => [prompt.summary.slug, prompt]))
  const find = (slug: string) => {
    const prompt = bySlug.get(slug)
    if (prompt) return prompt
    throw new Refusal(
      "promptNotFound",
      `There is no prompt called "${slug}" in this library. Choose one from the list; if you are adding it, the server's log says what is wrong with its files.`,
    )
  }
  return {
    list: () => byTitle.map(({ summary }) => summary),
    read: (slug) => {
      const { summary, brief } = find(slug)
      return { ...summary, brief }
    },
    pinned: (slug) => {
      const { hash, json } = find(slug)
      return { hash, json }
    },
    gold: () => gold,
  }
}
