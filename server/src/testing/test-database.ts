import { createHash, randomUUID } from "node:crypto"
import { existsSync } from "node:fs"
import { cp, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { clusterFolder } from "#db/embedded/cluster.ts"
import { openDatabase } from "#db/open.ts"
import type { Database } from "#db/open.ts"

/** A database with our tables and nothing in them; `close` leaves no trace. */
export async function openTestDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  return server ? onPostgresql(server) : embedded()
}

/** An empty database, brought up to date by `migrate` as the migrations of this folder have it then. */
export async function openDatabaseOf(migrationsFolder: string): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL
  if (server) return onPostgresql(server, migrationsFolder)
  const dataDir = await mkdtemp(join(tmpdir(), "tradeoff-test-"))
  const database = await openDatabase({ dataDir, log: () => {}, migrationsFolder })
  return { ...database, close: () => closed(database, dataDir) }
}

/**
 * A database of its own on the server that TEST_DATABASE_URL names: what is there is never touched. It has our tables, unless
 * migrations of another folder are to make them.
 */
async function onPostgresql(server: string, migrationsFolder?: string): Promise<Database> {
  const name = `tradeoff_test_${randomUUID().replaceAll("-", "")}`
  await administer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const to = { databaseUrl: url.href, dataDir: tmpdir(), log: () => {} }
  const database = await openDatabase({ ...to, ...(migrationsFolder && { migrationsFolder }) })
  if (!migrationsFolder) await database.migrate()
  const close = async () => {
    await database.close()
    await administer(server, `drop database ${name} with (force)`)
  }
  return { ...database, close }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Making an embedded database takes seconds, copying one does not: the first test that needs one makes the pattern. */
async function embedded(): Promise<Database> {
  const dataDir = await mkdtemp(join(tmpdir(), "tradeoff-test-"))
  await cp(clusterFolder(await pattern()), clusterFolder(dataDir), { recursive: true })
  const database = await openDatabase({ dataDir, log: () => {} })
  return { ...database, close: () => closed(database, dataDir) }
}

async function closed(database: Database, dataDir: string): Promise<void> {
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
}

async function pattern(): Promise<string> {
  const folder = join(tmpdir(), `tradeoff-pattern-${await fingerprint()}`)
  if (existsSync(folder)) return folder
  const draft = await mkdtemp(join(tmpdir(), "tradeoff-pattern-draft-"))
  const database = await openDatabase({ dataDir: draft, log: () => {} })
  await database.migrate()
  await database.close()
  // Two test processes may both have made one: the second finds the first's in its place.
  await rename(draft, folder).catch(async () => rm(draft, { recursive: true, force: true }))
  return folder
}

/** Changes whenever the tables or the embedded database do. */
async function fingerprint(): Promise<string> {
  const migrations = join(import.meta.dirname, "../db/migrations")
  const hash = createHash("sha256")
  for (const file of (await readdir(migrations)).filter((name) => name.endsWith(".sql")).sort()) {
    hash.update(await readFile(join(migrations, file)))
  }
  hash.update(await readFile(join(import.meta.dirname, "../../package.json")))
  return hash.digest("hex").slice(0, 12)
}
