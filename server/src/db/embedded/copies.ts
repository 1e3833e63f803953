import { constants } from "node:fs"
import { cp, mkdir, readdir, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import type pg from "pg"
import { clusterFolder, syncTree } from "./cluster.ts"

const copiesKept = 2

/** Where copies of the embedded database lie, one folder each, named by the instant they were made. */
export function copiesFolder(dataDir: string): string {
  return join(dataDir, "database-copies")
}

/**
 * Copies the database of `dataDir` and keeps the newest two copies; yields the new one's folder. `client` must be the
 * database's only connection and idle: nobody writes while it is held here, so the files are those of one instant, which
 * PostgreSQL opens as it opens what a crash leaves.
 */
export async function copyDatabase(dataDir: string, client: pg.ClientBase, now: number): Promise<string> {
  await client.query("CHECKPOINT")
  const folder = copiesFolder(dataDir)
  const copy = join(folder, new Date(now).toISOString().replaceAll(":", "-"))
  const draft = join(folder, "unfinished")
  await rm(draft, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(clusterFolder(dataDir), draft, { recursive: true, mode: constants.COPYFILE_FICLONE })
  await syncTree(draft)
  await rename(draft, copy)
  const outdated = (await readdir(folder)).toSorted().slice(0, -copiesKept)
  for (const name of outdated) await rm(join(folder, name), { recursive: true })
  return copy
}
