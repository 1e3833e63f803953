import pg from "pg"
import { surviveBrokenConnections } from "./broken-connections.ts"
import type { Log } from "./log.ts"

const oldestMajor = 15

/**
 * A pool on the PostgreSQL of `databaseUrl`, after one connection was made and its version found new enough. Limits
 * per connection: a statement takes at most 5 s, waits at most 2 s for a lock, a transaction may be idle for 10 s.
 */
export async function openPostgresql(databaseUrl: string, log: Log): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: "tradeoff",
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
    statement_timeout: 5000,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 10_000,
  })
  surviveBrokenConnections(pool, log)
  try {
    await refuseOldServer(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  return pool
}

async function refuseOldServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ number: string; version: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as version",
  )
  const refusal = rows[0] && oldServerRefusal(Number(rows[0].number), rows[0].version)
  if (refusal) throw new Error(refusal)
}

/** Why a server of this version cannot be used, if so. `number` is PostgreSQL's `server_version_num`: 150004 is 15.4. */
export function oldServerRefusal(number: number, version: string): string | undefined {
  if (Math.floor(number / 10_000) >= oldestMajor) return undefined
  return `DATABASE_URL names a PostgreSQL ${version}; Tradeoff needs ${oldestMajor} or newer. Upgrade that server or name another.`
}
