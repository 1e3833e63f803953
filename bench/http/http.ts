import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import autocannon from "autocannon"
import { Person } from "../../chaos/rig/person.ts"
import { freshDatabase } from "../../chaos/rig/postgresql.ts"
import { adopt, scratchFolder } from "../../chaos/rig/scratch.ts"
import { startServer } from "../../chaos/rig/server.ts"
import type { Report, Run } from "../rig/report.ts"
import { median } from "../rig/statistics.ts"

interface Target {
  name: string
  url: string
  headers: Record<string, string>
}

interface Shot {
  perSecond: number
  p99Ms: number
  failed: number
}

/** A signed-in person reads a session, beside a hello that reads nothing, in turns. */
export async function http({ quick, options, say }: Run): Promise<Report[]> {
  const turns = quick ? 1 : 3
  const seconds = quick ? 3 : 8
  const database = await freshDatabase(options["postgres"])
  const targets: Target[] = [await hello(), await ours("ours, embedded", undefined)]
  if (database) targets.push(await ours("ours + PostgreSQL", database.url))
  const shots = new Map<string, Shot[]>(targets.map(({ name }) => [name, []]))
  for (let turn = 0; turn < turns; turn++) {
    for (const target of targets) {
      const shot = await shoot(target, seconds)
      shots.get(target.name)?.push(shot)
      say(`${turn + 1} of ${turns}: ${target.name}, ${Math.round(shot.perSecond)} a second`)
    }
  }
  const floor = median((shots.get("Fastify hello") ?? []).map(({ perSecond }) => perSecond))
  const rows = [...shots].map(([server, all]) => {
    const perSecond = median(all.map((shot) => shot.perSecond))
    return {
      server,
      "replies/s": Math.round(perSecond),
      "× hello": (perSecond / floor).toFixed(2),
      "p99 ms": median(all.map(({ p99Ms }) => p99Ms)),
      failed: Math.max(...all.map(({ failed }) => failed)),
    }
  })
  setTimeout(() => void database?.drop().catch(() => {}), 500)
  return [
    {
      title: `http: GET a session with its cookie, 10 connections, medians of ${turns}`,
      rows,
      notes: ["goal on PostgreSQL: ≥ 0.30 × hello"],
    },
  ]
}

async function shoot({ url, headers }: Target, seconds: number): Promise<Shot> {
  const result = await autocannon({ url, headers, connections: 10, duration: seconds })
  return { perSecond: result.requests.average, p99Ms: result.latency.p99, failed: result.non2xx + result.errors }
}

async function hello(): Promise<Target> {
  const file = fileURLToPath(new URL("./hello.ts", import.meta.url))
  const child = adopt(fork(file, { stdio: ["ignore", "pipe", "inherit", "ipc"] }))
  const port = await new Promise<string>((resolve) =>
    child.stdout?.on("data", (chunk: Buffer) => resolve(/listening: (\d+)/.exec(chunk.toString())?.[1] ?? "")),
  )
  return { name: "Fastify hello", url: `http://127.0.0.1:${port}/`, headers: {} }
}

async function ours(name: string, databaseUrl: string | undefined): Promise<Target> {
  const server = await startServer({ dataDir: scratchFolder("bench-http"), ...(databaseUrl && { databaseUrl }) })
  const person = new Person()
  const id = await person.startSession(server.origin)
  return { name, url: `${server.origin}/api/sessions/${id}`, headers: { cookie: person.cookie } }
}
