import type { PGlite } from "@electric-sql/pglite"

const journalBytes = 64 * 1024 * 1024

/** Batches between two looks at what there is to do; a look costs about a millisecond. */
export const batchesBetweenUpkeep = 1000

/**
 * Does what PostgreSQL's background processes do elsewhere; in a single process there are none, so without this the
 * journal grows for ever and updated rows are never reclaimed. Must run outside a transaction.
 */
export async function upkeep(pg: PGlite): Promise<void> {
  // The counts of dead rows are otherwise up to a second old, and a busy second makes many.
  await pg.query("select pg_stat_force_next_flush()")
  for (const table of await neglectedTables(pg)) await pg.exec(`VACUUM (ANALYZE) ${table}`)
  if ((await journalSinceCheckpoint(pg)) > journalBytes) await pg.exec("CHECKPOINT")
}

/** Autovacuum's own defaults, with a base high enough that small tables are left alone. */
async function neglectedTables(pg: PGlite): Promise<string[]> {
  const { rows } = await pg.query<{ name: string }>(`
    select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
    where n_dead_tup > 1000 + n_live_tup / 5 or n_mod_since_analyze > 1000 + n_live_tup / 10`)
  return rows.map(({ name }) => name)
}

async function journalSinceCheckpoint(pg: PGlite): Promise<number> {
  const { rows } = await pg.query<{ bytes: number }>(
    "select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()",
  )
  return rows[0]?.bytes ?? 0
}
