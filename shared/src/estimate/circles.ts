/** A row on the way down from row to reference: `next` of its references is looked at next. */
interface Visit {
  id: string
  next: number
}

/**
 * Rows in groups, each after the groups it refers to. Rows that refer to each other in a circle share a group, and a
 * row in no circle is a group of its own. References to what is no row are passed over.
 *
 * Tarjan, Depth-first search and linear graph algorithms (1972), with a list in place of recursion: a sheet may be
 * longer than the stack is deep.
 */
export function groupsInOrder(referencesOf: ReadonlyMap<string, readonly string[]>): string[][] {
  const groups: string[][] = []
  const found = new Map<string, number>()
  const lowest = new Map<string, number>()
  const grouped = new Set<string>()
  const open: string[] = []

  const enter = (id: string): Visit => {
    found.set(id, found.size)
    lowest.set(id, found.size - 1)
    open.push(id)
    return { id, next: 0 }
  }
  const reach = (id: string, place: number) => lowest.set(id, Math.min(lowest.get(id) ?? place, place))
  const close = (id: string) => {
    const group = open.splice(open.lastIndexOf(id))
    for (const member of group) grouped.add(member)
    groups.push(group)
  }

  for (const root of referencesOf.keys()) {
    const path = found.has(root) ? [] : [enter(root)]
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const { id } = visit
      const reference = referencesOf.get(id)?.[visit.next]
      visit.next += 1
      if (reference === undefined) {
        path.pop()
        const parent = path.at(-1)
        if (parent) reach(parent.id, lowest.get(id) ?? 0)
        if (lowest.get(id) === found.get(id)) close(id)
      } else if (referencesOf.has(reference) && !found.has(reference)) {
        path.push(enter(reference))
      } else if (referencesOf.has(reference) && !grouped.has(reference)) {
        reach(id, found.get(reference) ?? 0)
      }
    }
  }
  return groups
}
