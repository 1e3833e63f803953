/** What a labelled shape on the board can stand for; kept in the element's `customData.tradeoff.component`. */
export const componentKinds = [
  "client",
  "mobile-client",
  "cdn",
  "load-balancer",
  "api-gateway",
  "service",
  "worker",
  "cache",
  "queue",
  "stream",
  "database",
  "blob-store",
  "search",
  "vector-index",
  "model",
  "external-service",
] as const
export type ComponentKind = (typeof componentKinds)[number]

/**
 * True of any kind that could be written by this release or a later one; readers treat an unknown one as a plain
 * service.
 */
export function isComponentSlug(value: unknown): value is string {
  return typeof value === "string" && value.length <= 40 && /^[a-z]+(-[a-z]+)*$/.test(value)
}
