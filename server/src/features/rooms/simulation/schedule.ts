import { createRandom } from "#testing/random.ts"
import { World } from "./world.ts"

const steps = 200

/**
 * Runs one schedule to its peaceful end; yields what it broke of R1 to R4, nothing when all is well. With `ackFirst` edits are
 * acknowledged before they are durable, which must show.
 */
export async function faultsOf(seed: number, ackFirst: boolean): Promise<{ faults: string[]; edits: number }> {
  const world = new World(createRandom(seed), ackFirst)
  for (let step = 0; step < steps; step++) await world.step()
  const faults: string[] = []
  try {
    await world.settle()
  } catch (error) {
    faults.push((error as Error).message)
  }
  const { tabs, fold, unacked } = world.copies()
  faults.push(...world.complaints.refused.map((what) => `refused to an honest page: ${what}`))
  faults.push(...world.lost().map((edit) => `acknowledged and lost: ${edit}`))
  if (tabs.some((copy) => copy !== fold)) faults.push("a copy differs from the fold of the journal")
  if (unacked > 0) faults.push(`${unacked} edits were never acknowledged`)
  return { faults, edits: world.edits }
}
