import type { PromptSummary } from "@tradeoff/shared/contracts/prompts.ts"
import { type SeniorTopic, seniorTopics } from "@tradeoff/shared/contracts/topics.ts"
import type { Practised } from "@tradeoff/shared/contracts/tries.ts"
import { topicName } from "#features/session-words/topic-name.ts"

/** One senior topic: how many prompts exercise it, and how many of those one has practised. */
export interface TopicCoverage {
  readonly topic: SeniorTopic
  readonly prompts: number
  readonly practised: number
}

/** Every senior topic that some prompt exercises. */
export function coverageOf(prompts: readonly PromptSummary[], practised: readonly Practised[]): TopicCoverage[] {
  const played = new Set(practised.map(({ slug }) => slug))
  return seniorTopics.flatMap((topic) => {
    const exercising = prompts.filter(({ topics }) => topics.includes(topic))
    if (exercising.length === 0) return []
    return [{ topic, prompts: exercising.length, practised: exercising.filter(({ slug }) => played.has(slug)).length }]
  })
}

/** A prompt to take next, and why that one. */
export interface Suggestion {
  readonly prompt: PromptSummary
  readonly reason: string
}

const and = new Intl.ListFormat("en-GB")

/**
 * Any of the prompts, those more likely that exercise what one has not practised yet; of what is practised already, those more
 * likely that one has not played for long. `random` yields numbers in [0, 1). Null where there is none but `except`.
 */
export function suggest(
  prompts: readonly PromptSummary[],
  practised: readonly Practised[],
  { random, except = null }: { random: () => number; except?: string | null },
): Suggestion | null {
  const missing = new Set<string>(
    coverageOf(prompts, practised).flatMap((topic) => (topic.practised === 0 ? [topic.topic] : [])),
  )
  // The latest first: the further behind, the longer ago.
  const ranks = new Map(practised.map(({ slug }, rank) => [slug, rank]))
  const weighted = prompts
    .filter(({ slug }) => slug !== except)
    .map((prompt) => {
      const news = prompt.topics.filter((topic) => missing.has(topic))
      const rank = ranks.get(prompt.slug)
      const rest = rank === undefined ? 1 : (0.5 * (rank + 1)) / (practised.length + 1)
      return { prompt, news, weight: 3 * news.length + rest }
    })
  const whole = weighted.reduce((sum, { weight }) => sum + weight, 0)
  let left = random() * whole
  const chosen = weighted.find(({ weight }) => (left -= weight) < 0) ?? weighted.at(-1)
  return chosen ? { prompt: chosen.prompt, reason: reasonFor(chosen.news, ranks.has(chosen.prompt.slug)) } : null
}

function reasonFor(news: readonly string[], played: boolean): string {
  if (news.length > 0) return `You have not practised ${and.format(news.map(topicName))} yet.`
  return played ? "You have practised all of its topics, and it has been a while." : "You have not played this one yet."
}
