import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"
import { pg } from "../../chaos/rig/packages.ts"
import { processorMsOf } from "../../chaos/rig/processor-time.ts"
import { adopt } from "../../chaos/rig/scratch.ts"
import { watchMachine } from "../rig/machine.ts"
import { usageOf } from "../rig/measured.ts"
import type { Figures, Order } from "./generator.ts"
import type { Candidate, Crowd } from "./servers.ts"

export interface Load extends Crowd, Pick<Order, "perSecond" | "cursors" | "measureMs"> {}

export interface Measured extends Figures {
  /** Of the server's process, all threads. */
  cpuMs: number
  /** Of the PostgreSQL backends that worked for it. */
  databaseCpuMs: number
  rssBytes: number
  /** The share of the machine, 0 to 1, that processes took which have no part in this. */
  othersShare: number
}

/** One turn: a fresh server, a fresh generator, and an end of both. */
export async function measure(candidate: Candidate, { rooms, people, ...pace }: Load): Promise<Measured> {
  const server = await candidate.start({ rooms, people })
  const database = await watchDatabase(server.databaseUrl)
  try {
    const generator = adopt(
      fork(fileURLToPath(new URL("./generator.ts", import.meta.url)), {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      }),
    )
    const { protocol, url, rooms: places } = server
    generator.send({ protocol, url, rooms: places, warmUpMs: 2_000, ...pace } satisfies Order)
    const says = sayingsOf(generator)
    await says("measuring")
    const othersShare = watchMachine()
    const rigBefore = processorMsOf(generator.pid) + processorMsOf(process.pid)
    const before = await usageOf(server.child)
    await database.cpuMs()
    await says("over")
    const after = await usageOf(server.child)
    const cpuMs = after.cpuMs - before.cpuMs
    const databaseCpuMs = await database.cpuMs()
    const rigCpuMs = processorMsOf(generator.pid) + processorMsOf(process.pid) - rigBefore
    const measured = {
      cpuMs,
      databaseCpuMs,
      rssBytes: after.rssBytes,
      othersShare: othersShare(cpuMs + databaseCpuMs + rigCpuMs),
    }
    return { ...((await says("figures")) as Figures), ...measured }
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

/**
 * Tells what the PostgreSQL backends that serve a database have used since it was last asked, where the machine tells; of one that
 * has gone meanwhile, idle, nothing.
 */
async function watchDatabase(url: string | null): Promise<{ cpuMs(): Promise<number>; close(): Promise<void> }> {
  if (!url) return { cpuMs: () => Promise.resolve(0), close: () => Promise.resolve() }
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => {})
  await client.connect()
  let before = new Map<number, number>()
  return {
    async cpuMs() {
      const { rows } = await client.query<{ pid: number }>(
        "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      )
      const now = new Map(rows.map(({ pid }) => [pid, processorMsOf(pid)]))
      const usedMs = [...now].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0)
      before = now
      return usedMs
    },
    close: () => client.end(),
  }
}

/** Processor time that the server's process took for each edit that reached somebody, µs; cursors, where there are any, ride along. */
export function cpuPerEdit({ cpuMs, edit }: Pick<Measured, "cpuMs" | "edit">): number {
  return (cpuMs / edit.delivered) * 1000
}
