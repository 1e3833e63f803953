/** Hocuspocus with its Database extension on PostgreSQL (BENCH_DATABASE_URL): stores 2 to 10 seconds after a change, as it comes. */
import { Database } from "@hocuspocus/extension-database"
import { Server } from "@hocuspocus/server"
import { pg } from "../../../chaos/rig/packages.ts"

const pool = new pg.Pool({ connectionString: process.env["BENCH_DATABASE_URL"] })
await pool.query("create table if not exists documents (name text primary key, data bytea not null)")

const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  websocketOptions: { perMessageDeflate: false },
  extensions: [
    new Database({
      fetch: async ({ documentName }) => {
        const { rows } = await pool.query("select data from documents where name = $1", [documentName])
        return rows[0]?.data ?? null
      },
      store: async ({ documentName, state }) => {
        const upsert = "insert into documents values ($1, $2) on conflict (name) do update set data = excluded.data"
        await pool.query(upsert, [documentName, state])
      },
    }),
  ],
})
await server.listen()
console.log(`listening: ${server.address.port}`)
