import type pg from "pg"
import type { Log } from "./log.ts"

/**
 * Keeps a connection that breaks from ending the process: node-postgres emits an `error` for an idle one on the pool, for
 * one inside a transaction on its client. There the query in flight, or the next, fails as well; that is enough.
 */
export function surviveBrokenConnections(pool: pg.Pool, log: Log): void {
  pool.on("error", (error) => log("An idle database connection broke", { error }))
  pool.on("connect", (client) => client.on("error", () => undefined))
}
