import { expect, test } from "vitest"
import { firstSeed } from "#testing/random.ts"
import { faultsOf } from "./schedule.ts"

const schedules = 300

test(`S1, R1-R4: ${schedules} schedules of crashes, cuts and races: nothing refused, nothing lost, all copies equal, then silence`, async () => {
  let edits = 0
  for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
    const outcome = await faultsOf(seed, false)
    expect(outcome.faults, `repeat with SEED=${seed}`).toEqual([])
    edits += outcome.edits
  }
  expect(edits).toBeGreaterThan(schedules * 10)
}, 300_000)

test("S1, control: acknowledging before the commit loses edits, and the simulation sees it", async () => {
  let broken = 0
  for (let seed = firstSeed; seed < firstSeed + 60; seed++) {
    const { faults } = await faultsOf(seed, true)
    if (faults.length > 0) broken++
  }
  expect(broken).toBeGreaterThan(10)
}, 300_000)
