import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { randomBytes, randomUUID } from "node:crypto"
import { once } from "node:events"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Worker } from "node:worker_threads"
import * as Y from "yjs"
import { openDatabase } from "#db/open.ts"
import { Guard } from "#features/rooms/guard.ts"
import { makeCast, sessionOf } from "./cast.ts"
import { craft, madeType, string } from "./crafted-update.ts"
import { hostileUpdate } from "./hostile.ts"
import type { AttackOrder } from "./hostile-attacker.ts"
import { createRandom } from "./random.ts"
import { testApp } from "./test-app.ts"
import { openPage } from "./test-page.ts"

/** Unbounded, V8 lets garbage lie for as long as there is memory; bounded, memory that keeps growing is a leak. */
const boundedHeap = "--max-old-space-size=120"

export interface HostileOptions {
  rawFrames: number
  protocolFrames: number
  seed: number
}

export interface HostileReport {
  frames: number
  /** How often the server's process ended on its own; more than 0 is a failure. */
  restarts: number
  /** What an honest pair in another session saved meanwhile, and how much of that its partner did not get. */
  saved: number
  lost: number
  /** From sending an edit to its acknowledgement, ms, while attacked and, before that, in peace. */
  ackMs: { p50: number; p99: number; max: number }
  peaceMs: { p50: number; p99: number; max: number }
  /** The server's resident memory after each fifth of the attack, MiB. */
  rssMiB: number[]
  control: {
    updates: number
    guardedMs: number
    guardedWorstMs: number
    openMs: number
    openWorstMs: number
    openPending: number
  }
}

const rounds = 5
const roles = ["candidate", "interviewer", "observer"] as const
const root = join(import.meta.dirname, "../../..")

/** F1 and F2 on the real server process: attackers in every role of one session, an honest pair at work in another. */
export async function drillHostile({ rawFrames, protocolFrames, seed }: HostileOptions): Promise<HostileReport> {
  const dataDir = await mkdtemp(join(tmpdir(), "tradeoff-hostile-"))
  try {
    const scene = await prepare(dataDir)
    const server = await start(dataDir)
    const pair = await honestPair(server.port, scene.honest)
    await pause(3_000)
    const peaceMs = summary(pair.latencies.splice(0))
    const rssMiB: number[] = []
    let frames = 0
    for (let round = 0; round < rounds; round++) {
      const attacks = roles.map((role, index) =>
        attack({
          target: { port: server.port, session: scene.session, cookie: scene.cookies[role] },
          rawFrames: rawFrames / rounds / roles.length,
          protocolFrames: protocolFrames / rounds / roles.length,
          seed: seed + round * roles.length + index,
        }),
      )
      for (const sent of await Promise.all(attacks)) frames += sent
      await pause(2_000)
      rssMiB.push(await residentMiB(server.process))
    }
    const ackMs = summary(pair.latencies)
    const { saved, lost } = await pair.stop()
    const restarts = server.process.exitCode === null ? 0 : 1
    await stop(server.process)
    return { frames, restarts, saved, lost, ackMs, peaceMs, rssMiB, control: withoutGuard(seed) }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Yields how many frames were sent. */
async function attack(order: AttackOrder): Promise<number> {
  const attacker = new Worker(new URL("./hostile-attacker.ts", import.meta.url), { workerData: order })
  const [frames] = (await once(attacker, "message")) as [number]
  await attacker.terminate()
  return frames
}

/** People, their parts and two running sessions, written by the server's own code before the process under attack starts. */
async function prepare(dataDir: string) {
  const database = await openDatabase({ dataDir, log: () => {} })
  await database.migrate()
  const newToken = () => randomBytes(16).toString("base64url")
  const server = await testApp({ database, now: Date.now, newId: randomUUID, newToken })
  const cast = await makeCast(server)
  const session = await sessionOf(server, cast)
  const honest = server.browser()
  const { id } = await honest.startRound({ lengthMin: 120 })
  await server.close()
  const cookies = Object.fromEntries(roles.map((role) => [role, cast[role].cookie!])) as Record<
    (typeof roles)[number],
    string
  >
  return { session, cookies, honest: { session: id, cookie: honest.cookie! } }
}

async function start(dataDir: string): Promise<{ process: ChildProcess; port: number }> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "error", DATABASE_URL: "", PUBLIC_URL: "" }
  const child = spawn(process.execPath, [boundedHeap, join(root, "server/src/main.ts")], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  })
  process.once("exit", () => child.kill("SIGKILL"))
  const port = await new Promise<number>((resolve, reject) => {
    let printed = ""
    child.stdout.on("data", (chunk) => {
      printed += String(chunk)
      const ready = printed.match(/ready: http:\/\/localhost:(\d+)/)
      if (ready) resolve(Number(ready[1]))
    })
    child.once("exit", () => reject(new Error(`the server did not start: ${printed}`)))
  })
  return { process: child, port }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill("SIGTERM")
  await once(child, "exit")
}

/** One types ten letters a second and waits for each to be saved; the other looks on. */
async function honestPair(port: number, { session, cookie }: { session: string; cookie: string }) {
  const [writer, reader] = [await openPage(port, session, { cookie }), await openPage(port, session, { cookie })]
  const { client } = await writer.join()
  await reader.join()
  const latencies: number[] = []
  let saved = 0
  let going = true
  const typing = (async () => {
    for (; going; saved++) {
      const sentAt = performance.now()
      await writer.save(client, saved, craft({ client, clock: saved, structs: [string("a", { parent: [1, 0] })] }))
      latencies.push(performance.now() - sentAt)
      writer.received.length = 0
      await pause(100)
    }
  })()
  return {
    latencies,
    async stop() {
      going = false
      await typing
      await reader.row(client, saved - 1)
      const got = new Set(reader.rows.filter((row) => row.client === client).map(({ n }) => n))
      await Promise.all([writer.close(), reader.close()])
      return { saved, lost: saved - got.size }
    },
  }
}

/** The control: the same hostile updates given to Yjs directly, in this process, against the guard's reading of them. */
function withoutGuard(seed: number): HostileReport["control"] {
  const updates = 300
  const skeleton = craft({ client: 1, structs: [madeType(2, { parent: "notes", key: "requirements" })] })
  const guard = new Guard(new Set(["notes", "elements", "cards"]))
  const guarded = timed(updates, seed, (update) => guard.read(update, 7))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, skeleton)
  let openPending = 0
  const open = timed(updates, seed, (update) => {
    Y.applyUpdate(doc, update)
    if (doc.store.pendingStructs !== null) openPending++
  })
  return {
    updates,
    guardedMs: guarded.total,
    guardedWorstMs: guarded.worst,
    openMs: open.total,
    openWorstMs: open.worst,
    openPending,
  }
}

function timed(count: number, seed: number, take: (update: Uint8Array) => void): { total: number; worst: number } {
  const random = createRandom(seed)
  let total = 0
  let worst = 0
  for (let done = 0; done < count; done++) {
    // An allocation that fails ends a process; here the claims stop at 30 million.
    const update = done % 10 === 0 ? craft({ client: 7, claimedStructs: 3e7 }) : hostileUpdate(random, 7)
    const startedAt = performance.now()
    try {
      take(update)
    } catch {
      // What Yjs cannot read it throws on: that is its better side.
    }
    const ms = performance.now() - startedAt
    total += ms
    worst = Math.max(worst, ms)
  }
  return { total: Math.round(total), worst: Math.round(worst) }
}

function summary(latencies: number[]): { p50: number; p99: number; max: number } {
  const sorted = latencies.toSorted((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? -1)
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

async function residentMiB({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8")
  return Math.round(Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
