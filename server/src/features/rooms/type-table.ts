import type { Kind } from "./kind-runs.ts"

interface TypeFacts {
  depth: number
  kind: Kind
}

/** The ids that are types of a document (maps and texts), and the places they sit at: parent and key as one string. */
export class TypeTable {
  readonly #byClient = new Map<number, { clocks: number[]; facts: TypeFacts[] }>()
  readonly #places = new Set<string>()

  add(client: number, clock: number, depth: number, kind: Kind, place: string): void {
    this.#places.add(place)
    this.#insert(client, clock, { depth, kind })
  }

  #insert(client: number, clock: number, facts: TypeFacts): void {
    let row = this.#byClient.get(client)
    if (!row) this.#byClient.set(client, (row = { clocks: [], facts: [] }))
    const at = lowerBound(row.clocks, clock)
    if (row.clocks[at] === clock) return
    row.clocks.splice(at, 0, clock)
    row.facts.splice(at, 0, facts)
  }

  addAll(other: TypeTable): void {
    for (const [client, row] of other.#byClient) {
      row.clocks.forEach((clock, at) => this.#insert(client, clock, row.facts[at]!))
    }
    for (const place of other.#places) this.#places.add(place)
  }

  get(client: number, clock: number): TypeFacts | null {
    const row = this.#byClient.get(client)
    if (!row) return null
    const at = lowerBound(row.clocks, clock)
    return row.clocks[at] === clock ? (row.facts[at] ?? null) : null
  }

  has(client: number, clock: number): boolean {
    return this.get(client, clock) !== null
  }

  /** Is any id of `client` with from <= clock < to a type? */
  hasWithin(client: number, from: number, to: number): boolean {
    const clocks = this.#byClient.get(client)?.clocks ?? []
    const clock = clocks[lowerBound(clocks, from)]
    return clock !== undefined && clock < to
  }

  taken(place: string): boolean {
    return this.#places.has(place)
  }
}

function lowerBound(sorted: number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
