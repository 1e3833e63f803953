/** A seeded source of chance (mulberry32): the same seed makes the same choices on every machine. */
export function createRandom(seed: number) {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  return {
    next,
    /** An integer with from <= value < to. */
    int: (from: number, to: number) => from + Math.floor(next() * (to - from)),
    chance: (probability: number) => next() < probability,
    pick: <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!,
  }
}

export type Random = ReturnType<typeof createRandom>

/** The seed of this run: SEED from the environment repeats a failure. */
export const firstSeed = Number(process.env.SEED ?? 1)
