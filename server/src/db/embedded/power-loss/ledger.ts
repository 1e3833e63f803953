import type { PGlite } from "@electric-sql/pglite"

/** What the load did and was told, and what a database must therefore hold. */
export interface Ledger {
  /** Ids whose transaction was acknowledged. */
  acked: Set<number>
  nextId: number
}

const padding = (id: number) => `${id}:`.repeat(20 + (id % 200))

export async function createTables(pg: PGlite): Promise<void> {
  await pg.exec(`
    create table entry (id int primary key, half int not null, pad text not null);
    create index entry_pad on entry (pad);
    create table tally (id int primary key, n int not null);
    insert into tally select i, 0 from generate_series(0, 9) i;`)
}

/** One transaction of the load: a pair of rows which only make sense together, and a counter updated in place. */
export async function addPair(pg: PGlite, ledger: Ledger): Promise<void> {
  const id = ledger.nextId
  ledger.nextId += 2
  await pg.transaction(async (tx) => {
    for (const half of [0, 1]) {
      await tx.query("insert into entry values ($1, $2, $3)", [id + half, half, padding(id + half)])
    }
    await tx.query("update tally set n = n + 1 where id = $1", [(id / 2) % 10])
  })
  ledger.acked.add(id).add(id + 1)
}

/** Everything that is wrong in a reopened database, as sentences; none when all is well. */
export async function faults(pg: PGlite, acked: ReadonlySet<number>): Promise<string[]> {
  const found: string[] = []
  const { rows } = await pg.query<{ id: number; pad: string }>("select id, pad from entry")
  const there = new Map(rows.map((row) => [row.id, row.pad]))
  const lost = [...acked].filter((id) => !there.has(id))
  if (lost.length > 0) found.push(`${lost.length} of ${acked.size} acknowledged rows are lost`)
  const wrong = [...there].filter(([id, pad]) => pad !== padding(id))
  if (wrong.length > 0) found.push(`${wrong.length} rows have other content`)
  const torn = [...there.keys()].filter((id) => !there.has(id ^ 1))
  if (torn.length > 0) found.push(`${torn.length} transactions are there by half`)
  const tally = await pg.query<{ sum: number }>("select sum(n)::int as sum from tally")
  if (tally.rows[0]?.sum !== there.size / 2)
    found.push(`the counters say ${tally.rows[0]?.sum} pairs, not ${there.size / 2}`)
  await pg.exec("create extension if not exists amcheck")
  await pg.query(
    `select bt_index_check(indexrelid, true) from pg_index where indrelid in ('entry'::regclass, 'tally'::regclass)`,
  )
  const heap = await pg.query("select * from verify_heapam('entry') union all select * from verify_heapam('tally')")
  if (heap.rows.length > 0) found.push(`${heap.rows.length} faults in the tables' pages`)
  return found
}
