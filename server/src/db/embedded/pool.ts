import pg from "pg"

type Done = (release?: unknown) => void
type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, done: Done) => void

/**
 * A pool of one connection. Asking it for a second while a transaction holds the first waits for itself; after the
 * connection timeout that becomes an error which says so. While the database is being opened again, connecting may fail
 * with code `ETIMEDOUT`, which is worth a retry.
 */
export class OneConnectionPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<pg.PoolClient> | void {
    if (!callback) return super.connect().catch((error: Error) => Promise.reject(explained(error)))
    super.connect((error, client, done) => callback(error && explained(error), client, done))
  }
}

function explained(error: Error): Error {
  if (error.message.startsWith("timeout exceeded")) {
    return new Error(
      "The embedded database has one connection, and it did not come free in time. " +
        "Inside a transaction use the transaction's own handle: a query beside it waits for itself.",
      { cause: error },
    )
  }
  if (error.message.startsWith("Connection terminated due to connection timeout")) {
    const late = new Error("The embedded database is being opened again and is not ready yet", { cause: error })
    return Object.assign(late, { code: "ETIMEDOUT" })
  }
  return error
}
