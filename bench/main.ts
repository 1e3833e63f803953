/**
 * pnpm bench [room|http|board|page|replay|start …] [--quick] [--postgres=URL] [--rooms=100] [--people=4] [--edits-only] [--ladder]:
 * our figures beside the peers', each comparison in one interleaved run. Never a test: it fails only when it cannot measure.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { print } from "./rig/report.ts"
import type { Bench, Report } from "./rig/report.ts"

const benches: Record<string, () => Promise<Bench>> = {
  room: async () => (await import("./room/room.ts")).room,
  http: async () => (await import("./http/http.ts")).http,
  board: async () => (await import("./board/board.ts")).board,
  page: async () => (await import("./page/page.ts")).page,
  replay: async () => (await import("./replay/replay.ts")).replay,
  start: async () => (await import("./start/start.ts")).start,
}

const { values, positionals } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    ladder: { type: "boolean" },
    rooms: { type: "string" },
    people: { type: "string" },
    "edits-only": { type: "boolean" },
    only: { type: "string" },
    postgres: { type: "string", default: process.env["TEST_DATABASE_URL"] ?? "" },
  },
  allowPositionals: true,
  args: process.argv.slice(2).filter((word) => word !== "--"),
})
const unknown = positionals.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`)
  process.exit(2)
}

const { quick, ...others } = values
const options = Object.fromEntries(
  Object.entries(others).flatMap(([key, value]) => (value ? [[key, String(value)]] : [])),
)
const reports: Report[] = []
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  console.log(`\n${name}`)
  const bench = await benches[name]!()
  for (const report of await bench({ quick, options, say: (line) => console.log(`  … ${line}`) })) {
    print(report)
    reports.push(report)
  }
}

const folder = fileURLToPath(new URL("../reports", import.meta.url))
mkdirSync(folder, { recursive: true })
writeFileSync(
  `${folder}/bench.json`,
  `${JSON.stringify({ at: new Date().toISOString(), node: process.version, reports }, null, 2)}\n`,
)
process.exit(0)
