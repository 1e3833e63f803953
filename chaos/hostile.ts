import { drillHostile, type HostileOptions, type HostileReport } from "../server/src/testing/hostile-drill.ts"

/** Others are answered within this while one session is under attack; judged on a quiet machine. */
const answeredWithinMs = 100
/** How much the server's memory may still grow once the attack has lasted for three fifths of its length. */
const plateauMiB = 20

/**
 * F1, F2: hundreds of thousands of broken frames in every role. The process must not end, an honest pair must lose nothing
 * and be answered in time, memory must come to rest; without the guard the same updates must do harm, or they prove nothing.
 * Run alone: `node chaos/hostile.ts [rawFrames] [protocolFrames] [seed]`.
 */
export async function runHostile(
  options: HostileOptions,
): Promise<{ passed: boolean; faults: string[]; report: HostileReport }> {
  const report = await drillHostile(options)
  const { restarts, lost, ackMs, rssMiB, control } = report
  const growthMiB = rssMiB.at(-1)! - Math.max(...rssMiB.slice(0, 3))
  const faults = [
    restarts > 0 && "the server's process ended",
    lost > 0 && `${lost} saved edits did not reach the other page`,
    ackMs.p99 > answeredWithinMs && `others waited ${ackMs.p99} ms (p99), ${ackMs.max} ms at worst`,
    growthMiB > plateauMiB && `memory still grows: ${rssMiB.join(", ")} MiB`,
    control.openWorstMs < 10 * control.guardedWorstMs && "control: the updates did no harm without the guard",
  ].filter((fault) => fault !== false)
  return { passed: faults.length === 0, faults, report }
}

if (import.meta.main) {
  const [rawFrames = 200_000, protocolFrames = 100_000] = process.argv.slice(2).map(Number)
  const seed = Number(process.argv[4] ?? process.env["SEED"] ?? Date.now() % 2 ** 31)
  const { passed, faults, report } = await runHostile({ rawFrames, protocolFrames, seed })
  console.log(`hostile frames, seed ${seed}: ${JSON.stringify(report)}`)
  for (const fault of faults) console.log(fault)
  process.exitCode = passed ? 0 : 1
}
