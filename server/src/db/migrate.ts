import { readMigrationFiles } from "drizzle-orm/migrator"
import { drizzle } from "drizzle-orm/node-postgres"
import { migrate } from "drizzle-orm/node-postgres/migrator"
import type pg from "pg"

/** Held while migrating, so that of several processes starting at once one migrates and the others find it done. */
const migrationLock = 7_236_771

export interface MigrateOptions {
  pool: pg.Pool
  /** drizzle-kit's output: SQL files and `meta/_journal.json`. */
  migrationsFolder: string
  /** Called when data exists and is about to be changed; nothing changes if it throws. */
  beforeChange: (client: pg.ClientBase) => Promise<void>
}

/**
 * Brings the tables to what this program expects: all pending migrations in one transaction, or none. Throws, changing
 * nothing, when the data was written by a newer program.
 */
export async function migrateDatabase({ pool, migrationsFolder, beforeChange }: MigrateOptions): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis)
  const client = await pool.connect()
  try {
    // The limits made for requests would cut a long migration, or the wait for another process's.
    await client.query(
      "set statement_timeout = 0; set lock_timeout = 60000; set idle_in_transaction_session_timeout = 0",
    )
    await client.query("select pg_advisory_lock($1)", [migrationLock])
    const applied = await appliedMigrations(client)
    const unknown = applied.filter((at) => !known.includes(at))
    if (unknown.length > 0) throw new Error(newerData(unknown.length))
    if (applied.length === known.length) return
    if (applied.length > 0) await beforeChange(client)
    await migrate(drizzle(client), { migrationsFolder })
  } finally {
    // Closed, not reused: that frees the lock and takes the settings along.
    client.release(true)
  }
}

/** The instants (epoch ms, unique per migration) of what has been applied. */
async function appliedMigrations(client: pg.ClientBase): Promise<number[]> {
  const { rows } = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name")
  if (rows[0].name === null) return []
  const applied = await client.query<{ at: string }>("select created_at as at from drizzle.__drizzle_migrations")
  return applied.rows.map((row) => Number(row.at))
}

function newerData(count: number): string {
  const migrations = count === 1 ? "1 migration" : `${count} migrations`
  return (
    `The database was written by a newer version of Tradeoff: it holds ${migrations} that this version does not know. ` +
    "Start the newer version again, or restore a copy made before the update."
  )
}
