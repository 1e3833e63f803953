import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"
import type { AskedSession } from "@tradeoff/shared/contracts/sessions.ts"

/** Small, well-known problems for a first round, the gentlest first. */
const gentle = ["rate-limiter", "url-shortener"]

/** The prompt for somebody who has chosen none; undefined only when the library is empty. */
export function firstPrompt(prompts: readonly PromptSummary[]): PromptSummary | undefined {
  const bySlug = new Map(prompts.map((prompt) => [prompt.slug, prompt]))
  const preferred = gentle.map((slug) => bySlug.get(slug)).find((prompt) => prompt !== undefined)
  return preferred ?? prompts.find((prompt) => prompt.levels.includes("mid")) ?? prompts[0]
}

/**
 * The prompt to go on with: one that none of `sessions` (newest first) was about, else the one whose last session is
 * longest ago. Between equals the library's order decides, a prompt for beginners going first.
 */
export function nextPrompt(
  prompts: readonly PromptSummary[],
  sessions: readonly Pick<SessionSummary, "promptSlug">[],
): PromptSummary | undefined {
  const practised = new Set(sessions.map((session) => session.promptSlug))
  const fresh = prompts.filter((prompt) => !practised.has(prompt.slug))
  if (fresh.length > 0) return firstPrompt(fresh)
  const lastTime = (slug: string) => sessions.findIndex((session) => session.promptSlug === slug)
  return prompts.toSorted((a, b) => lastTime(b.slug) - lastTime(a.slug))[0]
}

/**
 * Settings for a session that starts at one press: no lobby, and practice, which forgives. Level and length are those
 * of the session before it where the prompt has that level.
 */
export function quickSettings(
  prompt: PromptSummary,
  before?: Pick<SessionSummary, "level" | "lengthMin">,
): AskedSession {
  const level = before?.level ?? "mid"
  return {
    promptSlug: prompt.slug,
    kind: "solo",
    role: "candidate",
    mode: "practice",
    level: prompt.levels.includes(level) ? level : (prompt.levels[0] ?? level),
    lengthMin: before?.lengthMin ?? 45,
    begins: "onFirstEdit",
  }
}
