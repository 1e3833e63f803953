/**
 * What the laws pass to `fc.assert`: the seed in the environment's SEED, else one of fast-check's own choosing, which it
 * prints when a law fails.
 */
export function seeded(numRuns: number): { numRuns: number; seed?: number } {
  const { process } = globalThis as { process?: { env: Record<string, string | undefined> } }
  const seed = process?.env.SEED
  return seed === undefined ? { numRuns } : { numRuns, seed: Number(seed) }
}
