import { fileURLToPath } from "node:url"
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres"
import type pg from "pg"
import { copyDatabase } from "./embedded/copies.ts"
import { openEmbedded } from "./embedded/embedded.ts"
import type { Log } from "./log.ts"
import { migrateDatabase } from "./migrate.ts"
import { openPostgresql } from "./postgresql.ts"

export interface DatabaseOptions {
  /** A PostgreSQL; without it the embedded database of `dataDir` is used. */
  databaseUrl?: string | undefined
  dataDir: string
  log: Log
  /** drizzle-kit's output; ours unless a test brings its own. */
  migrationsFolder?: string
  now?: () => number
}

/** The product's database behind one driver, whichever it is. */
export interface Database {
  kind: "postgresql" | "embedded"
  /** The embedded kind has one connection: inside a transaction nothing may ask the pool for another. */
  pool: pg.Pool
  db: NodePgDatabase
  /** Brings the tables up to date. An embedded database that holds data is copied first; newer data is refused. */
  migrate(): Promise<void>
  /** Resolves when the database answers. */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the database. Throws a sentence for people: `OwnedElsewhere` when another process has the data folder, or
 * that the server is too old, cannot be reached, or does not sync its commits.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, log, now = Date.now } = options
  const migrationsFolder = options.migrationsFolder ?? fileURLToPath(new URL("./migrations", import.meta.url))
  if (databaseUrl) {
    const pool = await openPostgresql(databaseUrl, log)
    const migrate = () => migrateDatabase({ pool, migrationsFolder, beforeChange: async () => undefined })
    return database("postgresql", pool, migrate, () => pool.end())
  }
  const embedded = await openEmbedded({ dataDir, log, now })
  const { pool } = embedded
  const beforeChange = async (client: pg.ClientBase) => {
    const copy = await copyDatabase(dataDir, client, now())
    log("The database was copied before its tables change; the last two copies are kept", { copy })
  }
  return database(
    "embedded",
    pool,
    () => migrateDatabase({ pool, migrationsFolder, beforeChange }),
    () => embedded.close(),
  )
}

function database(
  kind: Database["kind"],
  pool: pg.Pool,
  migrate: () => Promise<void>,
  close: () => Promise<void>,
): Database {
  const ping = async () => void (await pool.query("select 1"))
  return { kind, pool, db: drizzle(pool), migrate, ping, close }
}
