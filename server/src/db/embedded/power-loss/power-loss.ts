import { mkdtemp, rm, statfs } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import { amcheck } from "@electric-sql/pglite/contrib/amcheck"
import { openCluster } from "#db/embedded/cluster.ts"
import { DurableFs, durableStartParams } from "#db/embedded/durable-fs.ts"
import { addPair, createTables, faults, type Ledger } from "./ledger.ts"
import { RecordedDisk, RecordedDurableFs, RecordedStockFs } from "./recorded-disk.ts"

export interface PowerLossOptions {
  cuts: number
  seed: number
  /** PGlite as it comes, without our fsync: the control, in which cuts must do harm. */
  stock: boolean
}

export interface PowerLossReport {
  cuts: number
  /** Cuts after which everything acknowledged was there and whole. */
  unharmed: number
  /** Acknowledged rows at the last cut. */
  acked: number
  /** One line for each harmed cut. */
  harm: string[]
}

/** Probabilities that an unsynced page is lost, taken in turn. */
const losses = [1, 0.5, 0.1] as const

/**
 * Runs a load on a database whose disk is recorded, cuts the power `cuts` times at random moments (often inside a
 * transaction), and opens and examines what each cut left. The load itself goes on unharmed.
 */
export async function runPowerLoss({ cuts, seed, stock }: PowerLossOptions): Promise<PowerLossReport> {
  const exitCode = process.exitCode
  const scratch = await mkdtemp(join(await scratchFolder(), "power-loss-"))
  try {
    return await simulate(scratch, { cuts, seed, stock })
  } finally {
    await rm(scratch, { recursive: true, force: true })
    // Emscripten leaves PostgreSQL's exit status there.
    process.exitCode = exitCode
  }
}

/** Memory where there is enough: the cuts are simulated, and a real disk would only make each fsync wait for the copies. */
async function scratchFolder(): Promise<string> {
  const memory = "/dev/shm"
  const room = await statfs(memory).catch(() => undefined)
  return room && room.bavail * room.bsize > 2 ** 30 ? memory : tmpdir()
}

async function simulate(scratch: string, { cuts, seed, stock }: PowerLossOptions): Promise<PowerLossReport> {
  const random = seeded(seed)
  const disk = new RecordedDisk(join(scratch, "database"))
  const ledger: Ledger = { acked: new Set(), nextId: 0 }
  const pg = await openRecorded(disk, stock)
  await createTables(pg)
  const harm: string[] = []
  for (let cut = 0; cut < cuts; cut += 1) {
    const loss = losses[cut % losses.length] ?? losses[0]
    const image = join(scratch, `image-${cut}`)
    const acked = await ackedAtCut(pg, ledger, disk, 20 + Math.floor(random() * 400), () =>
      disk.cut(image, loss, random),
    )
    const found = await examine(image, acked)
    if (found.length > 0) harm.push(`cut ${cut}, ${loss * 100} % of unsynced pages lost: ${found.join("; ")}`)
    await rm(image, { recursive: true })
  }
  await pg.close()
  return { cuts, unharmed: cuts - harm.length, acked: ledger.acked.size, harm }
}

async function openRecorded(disk: RecordedDisk, stock: boolean): Promise<PGlite> {
  const { pg } = await openCluster(
    disk.folder,
    () => undefined,
    () => undefined,
  )
  await pg.close()
  return stock
    ? PGlite.create({ fs: new RecordedStockFs(disk) })
    : PGlite.create({ fs: new RecordedDurableFs(disk), startParams: durableStartParams })
}

/** Runs the load until `events` more writes and fsyncs have happened, and cuts there; what was acknowledged by then. */
async function ackedAtCut(
  pg: PGlite,
  ledger: Ledger,
  disk: RecordedDisk,
  events: number,
  cut: () => void,
): Promise<ReadonlySet<number>> {
  const at = disk.events + events
  let acked: ReadonlySet<number> = new Set()
  disk.onEvent = () => {
    if (disk.events !== at) return
    acked = new Set(ledger.acked)
    cut()
  }
  while (disk.events < at) {
    await addPair(pg, ledger)
    if ((ledger.nextId / 2) % 50 === 0) await pg.exec("CHECKPOINT")
  }
  disk.onEvent = () => undefined
  return acked
}

async function examine(image: string, acked: ReadonlySet<number>): Promise<string[]> {
  try {
    const pg = await PGlite.create({
      fs: new DurableFs(image),
      startParams: durableStartParams,
      extensions: { amcheck },
    })
    try {
      return await faults(pg, acked)
    } finally {
      await pg.close()
    }
  } catch (error) {
    return [`it does not open or cannot be read (${error instanceof Error ? error.message : String(error)})`]
  }
}

/** A repeatable source of chance in [0, 1): mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
