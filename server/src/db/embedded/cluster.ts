import { existsSync } from "node:fs"
import { mkdir, readdir, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { PGlite } from "@electric-sql/pglite"
import type { Log } from "#db/log.ts"
import { durableStartParams, DurableFs, syncPath } from "./durable-fs.ts"

/** Where the embedded database lies inside the data folder; recordings and other files lie beside it. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, "database")
}

export interface Cluster {
  pg: PGlite
  fs: DurableFs
}

/**
 * Opens the database in `folder`, making it first if there is none; the caller holds the owner lock. PostgreSQL
 * repairs itself from its journal after a crash. Throws when the folder holds a damaged database, or when a commit
 * does not reach the disk.
 */
export async function openCluster(folder: string, log: Log, onAbort: () => void): Promise<Cluster> {
  if ((await clusterState(folder, log)) === "absent") await createCluster(folder)
  const cluster = await start(folder, onAbort)
  await proveCommitsAreSynced(cluster)
  return cluster
}

/**
 * A folder without both its version and its control file never held a started database (creation ends by a rename, so
 * this is a folder someone emptied or copied by half): it is set aside, never deleted. With only one of them it did.
 */
async function clusterState(folder: string, log: Log): Promise<"absent" | "present"> {
  const entries = existsSync(folder) ? await readdir(folder) : []
  if (entries.length === 0) return "absent"
  const hasVersion = existsSync(join(folder, "PG_VERSION"))
  const hasControl = existsSync(join(folder, "global", "pg_control"))
  if (hasVersion && hasControl) return "present"
  if (hasVersion || hasControl) {
    const missing = hasVersion ? "global/pg_control" : "PG_VERSION"
    throw new Error(
      `The database in ${folder} is damaged: ${missing} is missing. Put a copy of the folder in its place.`,
    )
  }
  const aside = await firstFree(`${folder}.incomplete`)
  await rename(folder, aside)
  log("The database folder held no complete database and was set aside", { folder, aside })
  return "absent"
}

async function firstFree(prefix: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    if (!existsSync(`${prefix}-${number}`)) return `${prefix}-${number}`
  }
}

/**
 * Makes the database beside its place and moves it there when every byte is on disk: a start that is killed at any
 * point leaves either nothing or a whole database, plus a `.tmp` folder that the next start removes.
 */
async function createCluster(folder: string): Promise<void> {
  const draft = `${folder}.tmp`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  const { pg } = await start(draft, () => undefined)
  await pg.close()
  await syncTree(draft)
  await rm(folder, { recursive: true, force: true })
  await rename(draft, folder)
  syncPath(join(folder, ".."))
}

/** Syncs every file and folder below `folder`, and itself. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) syncPath(join(entry.parentPath, entry.name))
  syncPath(folder)
}

async function start(folder: string, onAbort: () => void): Promise<Cluster> {
  const fs = new DurableFs(folder, onAbort)
  const pg = await PGlite.create({ fs, startParams: durableStartParams })
  return { pg, fs }
}

/** The driver we patch is internal to PGlite, so each start proves anew that a commit is synced before it is answered. */
async function proveCommitsAreSynced({ pg, fs }: Cluster): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const before = fs.fsyncs
    await pg.query("select pg_logical_emit_message(true, 'tradeoff', 'start-up self-test')")
    if (fs.fsyncs > before) return
  }
  throw new Error("The embedded database does not sync its commits to disk on this system. Use DATABASE_URL instead.")
}
