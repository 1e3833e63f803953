import { powerLossDrill } from "../power-loss.ts"
import type { Finding, Run } from "../rig/finding.ts"

/** D1: whatever was not synced to the disk is undone, at a random write of the embedded database. */
export async function power({ seed, quick }: Run): Promise<Finding[]> {
  const cuts = quick ? 5 : 20
  const { passed, ours, control } = await powerLossDrill({ cuts, seed })
  return [
    {
      what: `power cuts of ${cuts} that did harm (${ours.acked} rows acknowledged)`,
      measured: [String(cuts - ours.unharmed), ...ours.harm.slice(0, 2)].join("; "),
      promised: "0",
      kept: ours.unharmed === cuts,
    },
    {
      what: `control: a stock PGlite harmed by the same ${cuts} cuts`,
      measured: String(control.harm.length),
      promised: "≥ 9 of 10",
      kept: passed || ours.unharmed !== cuts,
    },
  ]
}
