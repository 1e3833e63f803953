import { once } from "node:events"
import { mkdtemp, rename, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Worker } from "node:worker_threads"
import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/node-postgres"
import { integer, pgTable, text } from "drizzle-orm/pg-core"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type Embedded, openEmbedded } from "./embedded.ts"
import { OwnedElsewhere } from "./owner-lock.ts"

const note = pgTable("note", { id: integer().primaryKey(), body: text().notNull() })

let dataDir: string
let embedded: Embedded
let worker: Worker
const deaths: string[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "embedded-"))
  process.on("worker", (started) => (worker = started))
  embedded = await openEmbedded({
    dataDir,
    now: Date.now,
    log: () => undefined,
    onWorkerDeath: (error) => deaths.push(error.message),
    connectionTimeoutMs: 1500,
  })
  await embedded.pool.query("create table note (id int primary key, body text not null)")
})

afterAll(async () => {
  await embedded.close()
  await rm(dataDir, { recursive: true })
})

beforeEach(async () => {
  await embedded.pool.query("truncate note")
})

const add = (id: number) => embedded.pool.query("insert into note values ($1, 'x')", [id])

/** Asks again, as callers do, while the database is being opened again. */
async function afterReopening<T>(ask: () => Promise<T>): Promise<T> {
  while (true) {
    try {
      return await ask()
    } catch (error) {
      if (!["ECONNRESET", "ETIMEDOUT"].includes((error as { code?: string }).code ?? "")) throw error
    }
  }
}

async function ids(): Promise<number[]> {
  const { rows } = await embedded.pool.query<{ id: number }>("select id from note order by id")
  return rows.map((row) => row.id)
}

describe("the wire", () => {
  test("carries drizzle's transactions and savepoints", async () => {
    const db = drizzle(embedded.pool)
    await db.transaction(async (tx) => {
      await tx.insert(note).values({ id: 1, body: "kept" })
      const inner = tx.transaction(async (nested) => {
        await nested.insert(note).values({ id: 2, body: "undone" })
        throw new Error("undo the inner")
      })
      await expect(inner).rejects.toThrow("undo the inner")
      await tx.insert(note).values({ id: 3, body: "kept" })
    })
    const failed = db.transaction(async (tx) => {
      await tx.insert(note).values({ id: 4, body: "undone" })
      throw new Error("undo the outer")
    })
    await expect(failed).rejects.toThrow("undo the outer")
    expect(await ids()).toEqual([1, 3])
  })

  test("carries prepared statements, used again under their name", async () => {
    for (let id = 1; id <= 20; id += 1) {
      await embedded.pool.query({ name: "add", text: "insert into note values ($1, $2)", values: [id, `n${id}`] })
    }
    const query = drizzle(embedded.pool)
      .select()
      .from(note)
      .where(sql`id = ${sql.placeholder("id")}`)
      .prepare("byId")
    expect(await query.execute({ id: 7 })).toEqual([{ id: 7, body: "n7" }])
    expect(await query.execute({ id: 8 })).toEqual([{ id: 8, body: "n8" }])
  })

  test("carries every byte value, both ways", async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, value) => value))
    const { rows } = await embedded.pool.query("select $1::bytea as bytes, length($1::bytea) as length", [bytes])
    expect(rows[0].length).toBe(256)
    expect(Buffer.compare(rows[0].bytes, bytes)).toBe(0)
  })

  test("carries a row of 1 MiB and many rows", async () => {
    const large = "é".repeat(512 * 1024)
    await embedded.pool.query("insert into note values (1, $1)", [large])
    const { rows } = await embedded.pool.query("select body from note")
    expect(rows[0].body === large).toBe(true)
    const many = await embedded.pool.query("select i, repeat('y', 1000) as pad from generate_series(1, 3000) i")
    expect(many.rows.length).toBe(3000)
  })

  test("tells errors by their code and is usable after them", async () => {
    await add(1)
    await expect(add(1)).rejects.toMatchObject({ code: "23505", constraint: "note_pkey" })
    await expect(embedded.pool.query("selec 1")).rejects.toMatchObject({ code: "42601" })
    await expect(embedded.pool.query("select 1 / $1::int", [0])).rejects.toMatchObject({ code: "22012" })
    await expect(embedded.pool.query("select * from nowhere")).rejects.toMatchObject({ code: "42P01" })
    expect(await ids()).toEqual([1])
  })

  test("answers many queries asked at once, in order", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => embedded.pool.query("select $1::int as n", [n])),
    )
    expect(answers.map(({ rows }) => rows[0].n)).toEqual(Array.from({ length: 200 }, (_, n) => n))
  })

  test("a new wire finds no transaction, setting or statement of a dead one", async () => {
    const client = await embedded.pool.connect()
    await client.query("begin")
    await client.query({ name: "leftover", text: "insert into note values ($1, 'x')", values: [1] })
    await client.query("set search_path = pg_catalog")
    client.release(new Error("the client died"))
    await embedded.pool.query({ name: "leftover", text: "insert into note values ($1, 'y')", values: [2] })
    expect(await ids()).toEqual([2])
  })

  test("a new wire works after a dead one left a failed transaction", async () => {
    const client = await embedded.pool.connect()
    await client.query("begin")
    await expect(client.query("select 1 / 0")).rejects.toMatchObject({ code: "22012" })
    client.release(new Error("the client died"))
    await add(1)
    expect(await ids()).toEqual([1])
  })
})

test("a query beside an open transaction is an error that says so, not a hang", async () => {
  const client = await embedded.pool.connect()
  await expect(embedded.pool.query("select 1")).rejects.toThrow("use the transaction's own handle")
  await expect(embedded.pool.connect()).rejects.toThrow("use the transaction's own handle")
  client.release()
  expect(await ids()).toEqual([])
})

test("commits are synced: fsync is on, by the method that PGlite does not stub", async () => {
  const { rows } = await embedded.pool.query(
    "select current_setting('fsync') as fsync, current_setting('wal_sync_method') as method",
  )
  expect(rows[0]).toEqual({ fsync: "on", method: "fsync" })
})

test("upkeep: the journal is cut and dead rows are reclaimed without any background process", async () => {
  await embedded.pool.query("insert into note select i, repeat('x', 1900) from generate_series(1, 40000) i")
  await embedded.pool.query("delete from note")
  for (let batch = 0; batch < 1000; batch += 1) await embedded.pool.query("select 1")
  const { rows } = await embedded.pool.query(`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as journal, pg_relation_size('note')::float8 as size
    from pg_control_checkpoint()`)
  expect(rows[0].journal).toBeLessThan(64 * 1024 * 1024)
  expect(rows[0].size).toBe(0)
})

test("the data folder is refused to a second opener, and named", async () => {
  const second = openEmbedded({ dataDir, now: Date.now, log: () => undefined })
  await expect(second).rejects.toThrow(OwnedElsewhere)
  await expect(second).rejects.toThrow(`process ${process.pid}`)
})

describe("when the database's thread dies", () => {
  test("killed: it is opened again, committed rows are there, an open transaction's are not", async () => {
    await add(1)
    const client = await embedded.pool.connect()
    await client.query("begin")
    await client.query("insert into note values (2, 'x')")
    const inFlight = client.query("select count(*) from generate_series(1, 100000000)")
    await Promise.all([expect(inFlight).rejects.toMatchObject({ code: "ECONNRESET" }), worker.terminate()])
    client.release(true)
    expect(await afterReopening(ids)).toEqual([1])
    expect(embedded.restarts).toBe(1)
  })

  test("panicked: the commit that could not reach its journal is not acknowledged, and it is opened again", async () => {
    await add(1)
    const journal = join(dataDir, "database", "pg_wal")
    const panicked = once(worker, "exit")
    await rename(journal, `${journal}.gone`)
    const doomed = embedded.pool.query("insert into note select i, repeat('x', 1900) from generate_series(10, 20000) i")
    await expect(doomed).rejects.toMatchObject({ code: "ECONNRESET" })
    await panicked
    await rm(journal, { recursive: true, force: true })
    await rename(`${journal}.gone`, journal)
    expect(await afterReopening(ids)).toEqual([1])
    expect(deaths.at(-1)).toBe("PostgreSQL panicked")
  })
})
