/**
 * pnpm chaos [drill …] [--quick]: harms the real server in every way that it promises to survive, and fails when a promise was
 * broken. Everything stays on loopback, in processes and folders of its own, and ends by itself. SEED repeats a run.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { hostile } from "./drills/hostile.ts"
import { kill } from "./drills/kill.ts"
import { network } from "./drills/network.ts"
import { owner } from "./drills/owner.ts"
import { power } from "./drills/power.ts"
import { schedules } from "./drills/schedules.ts"
import { stop } from "./drills/stop.ts"
import { tabs } from "./drills/tabs.ts"
import type { Drill, Finding } from "./rig/finding.ts"

const drills: Record<string, Drill> = { schedules, kill, tabs, stop, owner, network, hostile, power }
const longestMs = 15 * 60_000

const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false } },
  allowPositionals: true,
  args: process.argv.slice(2).filter((word) => word !== "--"),
})
const unknown = positionals.filter((name) => !(name in drills))
if (unknown.length > 0) {
  console.error(`There is no drill ${unknown.join(", ")}. There are: ${Object.keys(drills).join(", ")}.`)
  process.exit(2)
}

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000)
const chosen = positionals.length > 0 ? positionals : Object.keys(drills)
const report: { drill: string; seconds: number; findings: Finding[] }[] = []
for (const name of chosen) report.push(await perform(name))

const folder = fileURLToPath(new URL("../reports", import.meta.url))
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}/chaos.json`, `${JSON.stringify({ seed, at: new Date().toISOString(), report }, null, 2)}\n`)
const broken = report.flatMap(({ findings }) => findings).filter(({ kept }) => !kept)
console.log(
  broken.length === 0
    ? "\nEvery promise was kept."
    : `\n${broken.length} promises were broken. Repeat with SEED=${seed}.`,
)
process.exit(broken.length === 0 ? 0 : 1)

async function perform(name: string) {
  console.log(`\n${name}, seed ${seed}`)
  const startedAt = performance.now()
  const say = (line: string) => console.log(`  … ${line}`)
  const findings = await bounded(name, drills[name]!({ seed, quick: values.quick, say }))
  for (const { what, measured, promised, kept } of findings) {
    console.log(`  ${kept ? "kept  " : "BROKEN"}  ${what}: ${measured}  (promised ${promised})`)
  }
  return { drill: name, seconds: Math.round((performance.now() - startedAt) / 1000), findings }
}

/** A drill that fails or does not end is a broken promise too. */
async function bounded(name: string, work: Promise<Finding[]>): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not over after ${longestMs / 60_000} minutes`)), longestMs)
  })
  try {
    return await Promise.race([work, late])
  } catch (error) {
    return [
      {
        what: `${name} runs to its end`,
        measured: (error as Error).stack ?? String(error),
        promised: "yes",
        kept: false,
      },
    ]
  } finally {
    clearTimeout(timer)
  }
}
