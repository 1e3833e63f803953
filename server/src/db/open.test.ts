import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Database, openDatabase } from "./open.ts"
import { oldServerRefusal } from "./postgresql.ts"

const first = "create table note (id int primary key)"
const second = "alter table note add column body text"
const third = "create table tag (id int)"

const said: string[] = []
const log = (message: string) => said.push(message)

let scratch: string
let migrationsFolder: string

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "open-"))
  migrationsFolder = join(scratch, "migrations")
})

afterAll(() => rm(scratch, { recursive: true }))

/** Makes the program one that knows exactly these migrations. */
async function program(...migrations: string[]): Promise<void> {
  await rm(migrationsFolder, { recursive: true, force: true })
  await mkdir(join(migrationsFolder, "meta"), { recursive: true })
  const entries = migrations.map((_, idx) => ({
    idx,
    version: "7",
    when: 1000 + idx,
    tag: `000${idx}`,
    breakpoints: true,
  }))
  await writeFile(
    join(migrationsFolder, "meta", "_journal.json"),
    JSON.stringify({ version: "7", dialect: "postgresql", entries }),
  )
  for (const [idx, statements] of migrations.entries()) {
    await writeFile(join(migrationsFolder, `000${idx}.sql`), statements)
  }
}

async function columns({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' order by 1`)
  return rows.map((row) => row.name)
}

describe("the embedded database", () => {
  let dataDir: string
  let database: Database
  let clock = Date.UTC(2030, 0, 1)

  beforeAll(async () => {
    dataDir = join(scratch, "data")
    database = await openDatabase({ dataDir, log, migrationsFolder, now: () => (clock += 1000) })
  })

  afterAll(() => database.close())

  const copies = () => readdir(join(dataDir, "database-copies")).catch(() => [])

  test("an empty one gets its tables without a copy; doing it again changes nothing", async () => {
    await program(first)
    await database.migrate()
    await database.migrate()
    await database.ping()
    expect(database.kind).toBe("embedded")
    expect(await columns(database)).toEqual(["note.id"])
    expect(await copies()).toEqual([])
    await database.pool.query("insert into note values (1)")
  })

  test("one with data is copied before its tables change, and the log says so", async () => {
    await program(first, second)
    await database.migrate()
    expect(await columns(database)).toEqual(["note.body", "note.id"])
    expect(await copies()).toEqual([expect.stringMatching(/^2030-01-01T00-00-/)])
    expect(said).toContainEqual(expect.stringContaining("copied before its tables change"))
  })

  test("the copy opens and holds the data as it was", async () => {
    const restored = join(scratch, "restored")
    await mkdir(restored)
    await rename(join(dataDir, "database-copies", (await copies())[0]!), join(restored, "database"))
    const old = await openDatabase({ dataDir: restored, log: () => undefined, migrationsFolder })
    expect(await columns(old)).toEqual(["note.id"])
    expect((await old.pool.query("select id from note")).rows).toEqual([{ id: 1 }])
    await old.close()
  })

  test("migrations that fail change nothing, and the last two copies are kept", async () => {
    const before: string[] = []
    for (let round = 0; round < 3; round += 1) {
      await program(first, second, third, "create table note (id int)")
      await expect(database.migrate()).rejects.toThrow("create table note")
      before.push((await copies()).at(-1)!)
    }
    expect(await columns(database)).toEqual(["note.body", "note.id"])
    expect(await copies()).toEqual(before.slice(1))
    await program(first, second, third)
    await database.migrate()
    expect(await columns(database)).toEqual(["note.body", "note.id", "tag.id"])
  })

  test("data of a newer program is refused and left alone", async () => {
    await program(first, second)
    await expect(database.migrate()).rejects.toThrow(
      "written by a newer version of Tradeoff: it holds 1 migration that",
    )
    expect(await columns(database)).toEqual(["note.body", "note.id", "tag.id"])
  })
})

const serverUrl = process.env["TEST_DATABASE_URL"]

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(serverUrl)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

describe.skipIf(!serverUrl)("PostgreSQL", () => {
  const name = `tradeoff_open_${process.pid}`
  let databaseUrl: string

  const open = () => openDatabase({ databaseUrl, dataDir: scratch, log: () => undefined, migrationsFolder })

  beforeAll(async () => {
    await onServer(`create database ${name}`)
    const url = new URL(serverUrl!)
    url.pathname = `/${name}`
    databaseUrl = url.href
  })

  afterAll(() => onServer(`drop database ${name} with (force)`))

  test("processes that start at once migrate once; newer data is refused", async () => {
    await program(first, second)
    const [one, two, three] = await Promise.all([open(), open(), open()])
    await Promise.all([one.migrate(), two.migrate(), three.migrate()])
    expect(await columns(one)).toEqual(["note.body", "note.id"])
    await program(first)
    await expect(two.migrate()).rejects.toThrow("written by a newer version")
    for (const database of [one, two, three]) await database.close()
  })

  test("its requests are limited, also after a migration", async () => {
    await program(first, second)
    const database = await open()
    await database.migrate()
    const { rows } = await database.pool.query(`
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`)
    expect(rows[0]).toEqual({ statement: "5s", lock: "2s", idle: "10s" })
    await database.close()
  })

  test("connections cut by the server cost their transactions, not the process", async () => {
    const database = await open()
    await database.ping()
    const cut = database.db.transaction(async (tx) => {
      await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
      await tx.execute("select 1")
    })
    // Which of the two drizzle reports, the statement or the rollback that followed it, depends on when the end is noticed.
    await expect(cut).rejects.toThrow(/Failed query: (select 1|rollback)/)
    await database.ping()
    await database.close()
  })
})

test("a server that cannot be reached is an error at once", async () => {
  const databaseUrl = "postgresql://nobody@127.0.0.1:1/nothing"
  await expect(openDatabase({ databaseUrl, dataDir: scratch, log: () => undefined })).rejects.toThrow("ECONNREFUSED")
})

test("PostgreSQL 15 is the floor", () => {
  expect(oldServerRefusal(140_012, "14.12")).toBe(
    "DATABASE_URL names a PostgreSQL 14.12; Tradeoff needs 15 or newer. Upgrade that server or name another.",
  )
  expect(oldServerRefusal(150_000, "15.0")).toBeUndefined()
  expect(oldServerRefusal(180_006, "18.6")).toBeUndefined()
})
