import { levels, type Level } from "@tradeoff/shared/contracts/level.ts"
import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"

/** What the library's address asks for. An empty string and null ask for nothing. */
export interface Filter {
  /** Words that must all occur in the title, the ask or a topic, in any case. */
  words: string
  topic: string | null
  level: Level | null
  lengthMin: number | null
}

/** The filter that a query string holds; what makes no sense in it is passed over. */
export function filterOf(search: URLSearchParams): Filter {
  const lengthMin = Number(search.get("length") ?? Number.NaN)
  return {
    words: search.get("q") ?? "",
    topic: search.get("topic"),
    level: levels.find((level) => level === search.get("level")) ?? null,
    lengthMin: Number.isInteger(lengthMin) ? lengthMin : null,
  }
}

/** The query string of a filter: the inverse of `filterOf`, and empty when nothing is asked for. */
export function searchOf({ words, topic, level, lengthMin }: Filter): URLSearchParams {
  const search = new URLSearchParams()
  if (words !== "") search.set("q", words)
  if (topic !== null) search.set("topic", topic)
  if (level !== null) search.set("level", level)
  if (lengthMin !== null) search.set("length", String(lengthMin))
  return search
}

/** The prompts that satisfy the whole filter, in the order they came in. */
export function matching(prompts: readonly PromptSummary[], filter: Filter): PromptSummary[] {
  const words = filter.words.toLowerCase().split(/\s+/u).filter(Boolean)
  return prompts.filter((prompt) => {
    const text = [prompt.title, prompt.ask, ...prompt.topics].join("\n").toLowerCase()
    return (
      words.every((word) => text.includes(word)) &&
      (filter.topic === null || prompt.topics.includes(filter.topic)) &&
      (filter.level === null || prompt.levels.includes(filter.level)) &&
      (filter.lengthMin === null || prompt.lengths.some((length) => length === filter.lengthMin))
    )
  })
}

/** Every topic that occurs, once, in alphabetical order. */
export function topicsOf(prompts: readonly PromptSummary[]): string[] {
  return [...new Set(prompts.flatMap((prompt) => prompt.topics))].toSorted((a, b) => a.localeCompare(b, "en"))
}
