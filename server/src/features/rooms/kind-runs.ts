/** What a type of our document holds, and so what an id inside one stands among: entries of a map, or characters of a text. */
export type Kind = "map" | "text"

/**
 * The kinds of one client id's structs, clock by clock. Neighbours of one kind share a run, so that a page that types for an
 * hour costs one entry. Null where nobody can tell any more: what was deleted before the room was last read.
 */
export class KindRuns {
  readonly #starts: number[] = []
  readonly #kinds: (Kind | null)[] = []

  /** Clocks from `start` on are of `kind`, until the next call says otherwise; `start` never decreases. */
  add(start: number, kind: Kind | null): void {
    if (this.#starts.length > 0 && this.#kinds.at(-1) === kind) return
    this.#starts.push(start)
    this.#kinds.push(kind)
  }

  append(later: KindRuns): void {
    for (let at = 0; at < later.#starts.length; at++) this.add(later.#starts[at]!, later.#kinds[at]!)
  }

  at(clock: number): Kind | null {
    const last = this.#starts.length - 1
    // Most asked about what was written last.
    if (last >= 0 && this.#starts[last]! <= clock) return this.#kinds[last]!
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#starts[middle]! <= clock) low = middle + 1
      else high = middle
    }
    return this.#kinds[low - 1] ?? null
  }
}
