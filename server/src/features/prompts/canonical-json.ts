/**
 * JSON whose text depends on the value alone: keys sorted by code unit, no white space, undefined fields left out.
 * Two equal values have one text and so one hash, in whatever order their files wrote the fields.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
