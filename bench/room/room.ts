import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import { pg } from "../../chaos/rig/packages.ts"
import { processorMsOf } from "../../chaos/rig/processor-time.ts"
import { adopt } from "../../chaos/rig/scratch.ts"
import { usageOf } from "../rig/measured.ts"
import type { Report, Run } from "../rig/report.ts"
import { median } from "../rig/statistics.ts"
import type { Figures, Order } from "./generator.ts"
import { candidates } from "./servers.ts"
import type { Candidate } from "./servers.ts"

const seatsEach = 3
const perSecond = 20

interface Measured extends Figures {
  cpuMs: number
  databaseCpuMs: number
  rssBytes: number
}

/**
 * Rooms of three pages, of which one draws 20 edits and moves its cursor 20 times a second. Every server gets the same messages,
 * in turns, from a generator in a process of its own; figures are medians over the turns. `--rooms=100 --ladder` finds how many
 * rooms each server holds with a p99 below 100 ms.
 */
export async function room(run: Run): Promise<Report[]> {
  const rooms = Number(run.options["rooms"] ?? 100)
  const only = run.options["only"]
  const taking = candidates(run.options["postgres"]).filter(
    ({ name }) => !only || name.includes(only) || name === "raw ws relay",
  )
  const reports = [await compare(run, taking, rooms)]
  if ("ladder" in run.options) reports.push(await ladder(run, taking))
  return reports
}

async function compare({ quick, say }: Run, taking: Candidate[], rooms: number): Promise<Report> {
  const turns = quick ? 1 : 3
  const measureMs = quick ? 4_000 : 10_000
  const measured = new Map<string, Measured[]>(taking.map(({ name }) => [name, []]))
  for (let turn = 0; turn < turns; turn++) {
    for (const candidate of taking) {
      const one = await measure(candidate, rooms, measureMs)
      measured.get(candidate.name)?.push(one)
      say(
        `${turn + 1} of ${turns}: ${candidate.name}, ${perTenThousand(one).toFixed(3)} CPU s per 10,000, p99 ${one.p99Ms.toFixed(1)} ms`,
      )
    }
  }
  const floor = median((measured.get("raw ws relay") ?? []).map(perTenThousand))
  const rows = [...measured].map(([name, all]) => {
    const mid = (of: (one: Measured) => number) => median(all.map(of))
    return {
      server: name,
      "CPU s / 10k delivered": mid(perTenThousand).toFixed(3),
      "× raw ws": (mid(perTenThousand) / floor).toFixed(2),
      "database's CPU s / 10k": mid((one) => (one.databaseCpuMs / one.delivered) * 10).toFixed(3),
      "p50 ms": mid((one) => one.p50Ms).toFixed(1),
      "p99 ms": mid((one) => one.p99Ms).toFixed(1),
      "RSS MiB": Math.round(mid((one) => one.rssBytes) / 2 ** 20),
      lost: Math.max(...all.map(({ missing }) => missing)),
      "generator late p99 ms": mid((one) => one.lateMs).toFixed(1),
      complaints: [...new Set(all.flatMap(({ complaints }) => complaints))].join("; "),
    }
  })
  const ratio = (name: string) => {
    const base = rows.find(({ server }) => server === name)
    const of = (server: string) => Number(rows.find((row) => row.server === server)?.["CPU s / 10k delivered"])
    return base ? `${(of("ours + PostgreSQL") / of(name)).toFixed(2)} × ${name}` : null
  }
  const ratios = ["raw ws relay", "y-websocket", "Hocuspocus + PostgreSQL"].flatMap((name) => ratio(name) ?? [])
  return {
    title: `room: ${rooms} rooms × ${seatsEach} pages, one drawing at ${perSecond} edits/s + ${perSecond} cursors/s, medians of ${turns}`,
    rows,
    notes: [
      `ours on PostgreSQL in CPU: ${ratios.join(", ")} (goals: ≤ 1.7, ≤ 0.70, ≤ 0.40)`,
      "ours acknowledges and delivers after the commit; the peers deliver at once and store later or never",
    ],
  }
}

/** The same load in more and more rooms, until the p99 reaches 100 ms or something is lost. */
async function ladder({ quick, say }: Run, taking: Candidate[]): Promise<Report> {
  const steps = quick ? [100, 300] : [100, 200, 350, 500, 700, 1_000, 1_400]
  const rows: Report["rows"] = []
  for (const candidate of taking) {
    let held = 0
    for (const rooms of steps) {
      const { p99Ms, missing, lateMs } = await measure(candidate, rooms, 6_000)
      say(
        `${candidate.name}, ${rooms} rooms: p99 ${p99Ms.toFixed(1)} ms, ${missing} lost, generator late ${lateMs.toFixed(1)} ms`,
      )
      if (!(p99Ms < 100) || missing > 0) break
      held = rooms
    }
    rows.push({ server: candidate.name, "most rooms with p99 < 100 ms": held })
  }
  return { title: "room, ladder", rows, notes: [`steps: ${steps.join(", ")}; server and generator share the machine`] }
}

async function measure(candidate: Candidate, rooms: number, measureMs: number): Promise<Measured> {
  const server = await candidate.start(rooms)
  const database = await watchDatabase(server.databaseUrl)
  try {
    const generator = adopt(
      fork(fileURLToPath(new URL("./generator.ts", import.meta.url)), {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      }),
    )
    const { protocol, url, rooms: places } = server
    generator.send({ protocol, url, rooms: places, seatsEach, perSecond, warmUpMs: 2_000, measureMs } satisfies Order)
    const says = sayingsOf(generator)
    await says("measuring")
    const before = await usageOf(server.child)
    const databaseBefore = await database.cpuMs()
    await says("over")
    const after = await usageOf(server.child)
    const databaseCpuMs = (await database.cpuMs()) - databaseBefore
    const figures = (await says("figures")) as Figures
    return { ...figures, cpuMs: after.cpuMs - before.cpuMs, databaseCpuMs, rssBytes: after.rssBytes }
  } finally {
    await database.close()
    await server.stop()
  }
}

/** What the generator says, one after the other; fails when it ends before it has said it. */
function sayingsOf(generator: ReturnType<typeof fork>) {
  const said: unknown[] = []
  let heard = () => {}
  generator.on("message", (message) => {
    said.push(message)
    heard()
  })
  return async (expected: string): Promise<unknown> => {
    if (said.length === 0) {
      await new Promise<void>((resolve, reject) => {
        heard = resolve
        generator.once("exit", () => reject(new Error(`the generator ended before it said ${expected}`)))
        setTimeout(() => reject(new Error(`the generator did not say ${expected}`)), 180_000).unref()
      })
    }
    return said.shift()
  }
}

/** CPU time of the PostgreSQL backends that serve a database, where the machine tells. */
async function watchDatabase(url: string | null): Promise<{ cpuMs(): Promise<number>; close(): Promise<void> }> {
  if (!url) return { cpuMs: () => Promise.resolve(0), close: () => Promise.resolve() }
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => {})
  await client.connect()
  return {
    async cpuMs() {
      const { rows } = await client.query<{ pid: number }>(
        "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      )
      return rows.reduce((sum, { pid }) => sum + processorMsOf(pid), 0)
    },
    close: () => client.end(),
  }
}

function perTenThousand({ cpuMs, delivered }: Measured): number {
  return (cpuMs / delivered) * 10
}
