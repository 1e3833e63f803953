import { drizzle } from "drizzle-orm/node-postgres"
import type { Database } from "#db/open.ts"

/** A database that works until `fault` is set: then every statement fails with it. */
export interface FailingDatabase extends Database {
  fault: Error | null
}

export function failing(database: Database): FailingDatabase {
  const broken = { ...database, fault: null as Error | null }
  broken.pool = new Proxy(database.pool, {
    get(pool, key) {
      if (broken.fault !== null && (key === "query" || key === "connect")) return () => Promise.reject(broken.fault)
      const value = Reflect.get(pool, key)
      return typeof value === "function" ? value.bind(pool) : value
    },
  })
  broken.db = drizzle(broken.pool)
  broken.ping = async () => void (await broken.pool.query("select 1"))
  return broken
}

/** An error as PostgreSQL sends it. */
export function sqlError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code, severity: "ERROR" })
}
