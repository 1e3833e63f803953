import { type PowerLossReport, runPowerLoss } from "../server/src/db/embedded/power-loss/power-loss.ts"

/**
 * D1: power cuts on the embedded database must do no harm, and the same cuts on a stock PGlite must: at least nine
 * in ten, or the simulation proves nothing. Run alone: `node chaos/power-loss.ts [cuts] [seed]`.
 */
export async function powerLossDrill({ cuts, seed }: { cuts: number; seed: number }): Promise<{
  passed: boolean
  ours: PowerLossReport
  control: PowerLossReport
}> {
  const ours = await runPowerLoss({ cuts, seed, stock: false })
  const control = await runPowerLoss({ cuts, seed, stock: true })
  return { passed: ours.unharmed === cuts && control.harm.length >= 0.9 * cuts, ours, control }
}

if (import.meta.main) {
  const cuts = Number(process.argv[2] ?? 20)
  const seed = Number(process.argv[3] ?? process.env["SEED"] ?? Date.now() % 2 ** 31)
  const { passed, ours, control } = await powerLossDrill({ cuts, seed })
  console.log(`power loss, seed ${seed}: ${ours.unharmed} of ${cuts} cuts unharmed, ${ours.acked} rows acknowledged`)
  console.log(`control (stock PGlite): ${control.harm.length} of ${cuts} cuts did harm`)
  for (const line of ours.harm) console.log(line)
  process.exitCode = passed ? 0 : 1
}
