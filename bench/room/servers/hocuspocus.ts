/**
 * Hocuspocus: with its Database extension where BENCH_DATABASE_URL names a PostgreSQL, stores 2 to 10 seconds after a change, as
 * it comes; without one in memory.
 */
import { Database } from "@hocuspocus/extension-database"
import { Server } from "@hocuspocus/server"
import { pg } from "../../../chaos/rig/packages.ts"

const databaseUrl = process.env["BENCH_DATABASE_URL"]

const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  websocketOptions: { perMessageDeflate: false },
  extensions: databaseUrl ? [await storedIn(databaseUrl)] : [],
})
await server.listen()
console.log(`listening: ${server.address.port}`)

async function storedIn(connectionString: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString })
  await pool.query("create table if not exists documents (name text primary key, data bytea not null)")
  return new Database({
    fetch: async ({ documentName }) => {
      const { rows } = await pool.query("select data from documents where name = $1", [documentName])
      return rows[0]?.data ?? null
    },
    store: async ({ documentName, state }) => {
      const upsert = "insert into documents values ($1, $2) on conflict (name) do update set data = excluded.data"
      await pool.query(upsert, [documentName, state])
    },
  })
}
