/**
 * What a round can be about that shows seniority: the words that prompts name in their `topics`, and by which people see what
 * they have practised.
 */
export const seniorTopics = [
  "cap per operation",
  "idempotency",
  "delivery semantics",
  "sagas and outbox",
  "leases and leader election",
  "quorums and gossip",
  "queueing and capacity",
  "indexes and mvcc",
  "sharding and hot keys",
  "stream and batch",
  "events and cdc",
  "rate limiting",
  "timeouts and breakers",
  "retries and dead letters",
  "slos",
  "threat modelling",
  "observability",
  "multi-region",
  "async jobs",
  "caching and locks",
  "retrieval and vectors",
  "agents and evals",
  "privacy and erasure",
] as const
export type SeniorTopic = (typeof seniorTopics)[number]

/** Other words that prompts may name. */
export const otherTopics = ["real-time delivery", "text search", "geo search", "latency", "cost"] as const

const known: ReadonlySet<string> = new Set([...seniorTopics, ...otherTopics])

/** Whether a word is one that prompts share; a pack of one's own may have words of its own. */
export function isKnownTopic(topic: string): boolean {
  return known.has(topic)
}
