import type { BoardClock } from "#features/board/binding/board-clock.ts"

/** A clock that only moves when told to; paints sixty times a second. */
export class VirtualClock implements BoardClock {
  #now = 0
  #made = 0
  #due: { at: number; order: number; run: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.#now + ms, order: this.#made++, run }
    this.#due.push(entry)
    return () => {
      this.#due = this.#due.filter((other) => other !== entry)
    }
  }

  beforePaint(run: () => void): () => void {
    return this.after(16 - (this.#now % 16), run)
  }

  get idle(): boolean {
    return this.#due.length === 0
  }

  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const [next] = this.#due
        .filter(({ at }) => at <= end)
        .sort((one, other) => one.at - other.at || one.order - other.order)
      if (!next) break
      this.#due = this.#due.filter((other) => other !== next)
      this.#now = next.at
      next.run()
    }
    this.#now = end
  }
}

/** A repeatable stream of numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
