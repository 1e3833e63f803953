import { faultsOf } from "../../server/src/features/rooms/simulation/schedule.ts"
import { none } from "../rig/finding.ts"
import type { Finding, Run } from "../rig/finding.ts"

/** S1: the real room under seeded schedules of crashes, cuts and races, ten times as many as the tests run. */
export async function schedules({ seed, quick, say }: Run): Promise<Finding[]> {
  const total = quick ? 300 : 3_000
  const controls = quick ? 30 : 100
  const broken: string[] = []
  let edits = 0
  for (let schedule = seed; schedule < seed + total; schedule++) {
    const { faults, edits: made } = await faultsOf(schedule, false)
    edits += made
    if (faults.length > 0) broken.push(`SEED=${schedule}: ${faults[0]}`)
    if ((schedule - seed + 1) % 500 === 0) say(`${schedule - seed + 1} of ${total} schedules, ${broken.length} broken`)
  }
  let seen = 0
  for (let schedule = seed; schedule < seed + controls; schedule++) {
    if ((await faultsOf(schedule, true)).faults.length > 0) seen++
  }
  return [
    none(`of ${total} schedules (${edits} edits) broken`, broken),
    {
      what: `control: acknowledging before the commit, seen to lose in ${controls} schedules`,
      measured: String(seen),
      promised: `≥ ${Math.ceil(controls / 5)}`,
      kept: seen >= controls / 5,
    },
  ]
}
