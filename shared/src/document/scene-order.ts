/** Where an element stands: its order key (null: on top of all that have one), and its id where keys are equal. */
export interface Place {
  id: string
  key: string | null
}

/** The order in which every replica stacks the elements of one document. */
export function byPlace(one: Place, other: Place): number {
  if (one.key !== other.key) {
    if (one.key === null) return 1
    if (other.key === null) return -1
    return one.key < other.key ? -1 : 1
  }
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

export function isOrdered(places: readonly Place[]): boolean {
  return places.every((place, at) => {
    const before = places[at - 1]
    return !before || byPlace(before, place) <= 0
  })
}
