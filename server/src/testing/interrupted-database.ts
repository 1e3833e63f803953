import { drizzle } from "drizzle-orm/node-postgres"
import type { Database } from "#db/open.ts"

/** A database that stops short before one statement, so that something else happens just then. */
export interface InterruptedDatabase extends Database {
  /** `happening` runs before the statement that is the `nth` from now; a transaction counts as one. */
  before(nth: number, happening: () => Promise<unknown>): void
}

export function interrupted(database: Database): InterruptedDatabase {
  let left = 0
  let happening: (() => Promise<unknown>) | null = null

  async function interrupt(): Promise<void> {
    if (happening === null || --left > 0) return
    const now = happening
    happening = null
    await now()
  }

  const pool = new Proxy(database.pool, {
    get(target, key) {
      const value = Reflect.get(target, key)
      if (typeof value !== "function") return value
      if (key !== "query" && key !== "connect") return value.bind(target)
      return async (...given: unknown[]) => {
        await interrupt()
        return value.apply(target, given)
      }
    },
  })
  const before = (nth: number, next: () => Promise<unknown>) => {
    left = nth
    happening = next
  }
  return { ...database, pool, db: drizzle(pool), before }
}
