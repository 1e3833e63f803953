/** The entries of `after`, each as the object it was in `before` where nothing in it differs; `before` itself if none does. */
export function sameOrNew<Entry extends object>(
  before: readonly Entry[] | null,
  after: readonly Entry[],
  idOf: (entry: Entry) => string,
): readonly Entry[] {
  if (!before) return after
  const known = new Map(before.map((entry) => [idOf(entry), entry]))
  const kept = after.map((entry) => {
    const old = known.get(idOf(entry))
    return old && isSame(old, entry) ? old : entry
  })
  return kept.length === before.length && kept.every((entry, at) => entry === before[at]) ? before : kept
}

/** Equal down to the records inside, which are plain. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false
  const keys = Object.keys(one)
  if (keys.length !== Object.keys(other).length) return false
  return keys.every((key) => isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
}
