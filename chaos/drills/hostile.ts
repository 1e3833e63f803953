import { runHostile } from "../hostile.ts"
import type { Finding, Run } from "../rig/finding.ts"

/** F1, F2: broken frames, fragments and updates in every role, while an honest pair goes on working. */
export async function hostile({ seed, quick }: Run): Promise<Finding[]> {
  const frames = quick ? { rawFrames: 20_000, protocolFrames: 10_000 } : { rawFrames: 200_000, protocolFrames: 100_000 }
  const { passed, faults, report } = await runHostile({ ...frames, seed })
  const { restarts, lost, ackMs, rssMiB } = report
  return [
    {
      what: `${frames.rawFrames} raw and ${frames.protocolFrames} protocol frames: the process lives, others lose nothing and are answered, memory rests`,
      measured: [
        `${restarts} restarts, ${lost} lost, others' p99 ${ackMs.p99} ms, memory ${rssMiB.at(0)} to ${rssMiB.at(-1)} MiB`,
        ...faults,
      ].join("; "),
      promised: "no fault",
      kept: passed,
    },
  ]
}
