import { isIPv4, isIPv6 } from "node:net"
import { sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import { hashOf } from "#platform/secret-hash.ts"

/** `most` at once, then one more every `everyMs`. */
export interface Allowance {
  key: string
  most: number
  everyMs: number
}

export type Tries = ReturnType<typeof createTries>

/**
 * Counts what may be tried only so often, in the database, so that parallel requests and several processes count together. All
 * allowances of a try are taken by one statement, or none: an address that has none left spends nobody's account.
 */
export function createTries(db: NodePgDatabase, now: () => number) {
  return {
    /** Takes one of each, or none: 0 when they were taken, else how long until there is one of each, ms. */
    async take(allowances: Allowance[]): Promise<number> {
      const wanted = allowances.map(({ key, most, everyMs }) => ({ key: hashOf(key), most, everyMs }))
      const at = now()
      const keys = sql.join(
        wanted.map(({ key, most, everyMs }) => sql`(${key}::text, ${most}::float8, ${everyMs}::float8)`),
        sql`, `,
      )
      await db.execute(sql`
        insert into auth_try (key, tokens, filled_at)
        select key, most, ${at}::bigint from (values ${keys}) as wanted(key, most, every_ms) order by key
        on conflict do nothing`)
      // Locked in the order of their keys, so that two tries never wait for each other; judged as they are once locked.
      const taken = await db.execute(sql`
        with locked as materialized (
          select auth_try.key, most, every_ms,
            least(most, tokens + greatest(0, ${at}::bigint - filled_at) / every_ms) as left_now
          from auth_try join (values ${keys}) as wanted(key, most, every_ms) on wanted.key = auth_try.key
          order by auth_try.key
          for update of auth_try
        ), verdict as (
          select count(*) = ${wanted.length} and bool_and(left_now >= 1) as enough,
            max((1 - left_now) * every_ms) filter (where left_now < 1) as wait_ms
          from locked
        ), taken as (
          update auth_try set tokens = locked.left_now - 1, filled_at = greatest(filled_at, ${at}::bigint)
          from locked, verdict
          where auth_try.key = locked.key and verdict.enough
        )
        select enough, wait_ms from verdict`)
      const { enough, wait_ms: waitMs } = taken.rows[0] as { enough: boolean; wait_ms: number | null }
      // A bucket that was swept away between the two statements is full again when it is next asked for.
      return enough ? 0 : Math.max(1, Math.ceil(waitMs ?? 0))
    },

    /** Gives back what was taken for a try that was none. */
    async giveBack(allowances: Allowance[]): Promise<void> {
      for (const { key, most } of allowances.toSorted((a, b) => (hashOf(a.key) < hashOf(b.key) ? -1 : 1))) {
        await db.execute(sql`
          update auth_try set tokens = least(${most}::float8, tokens + 1) where key = ${hashOf(key)}`)
      }
    },

    async forget(allowances: Allowance[]): Promise<void> {
      for (const { key } of allowances) await db.execute(sql`delete from auth_try where key = ${hashOf(key)}`)
    },

    /** Forgets buckets that have long been full again, a few thousand at most, in short steps. */
    async sweep(unusedMs: number): Promise<void> {
      for (let steps = 0; steps < 20; steps++) {
        const gone = await db.execute(sql`
          delete from auth_try where key in (
            select key from auth_try where filled_at < ${now() - unusedMs}::bigint limit 500 for update skip locked)`)
        if ((gone.rowCount ?? 0) < 500) return
      }
    },
  }
}

/** What counts as one address: an IPv4 however it is written, and of IPv6 the half that a household or a company shares. */
export function addressOf(ip: string): string {
  const plain = ip.toLowerCase().replace(/%.*$/, "")
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/.exec(plain)
  if (mapped?.[1] && isIPv4(mapped[1])) return mapped[1]
  if (mapped?.[2] && mapped[3]) return fourOf(Number.parseInt(mapped[2], 16), Number.parseInt(mapped[3], 16))
  if (!isIPv6(plain)) return plain
  const [head = "", tail] = plain.split("::")
  const groups = head.split(":").filter(Boolean)
  const after = tail?.split(":").filter(Boolean) ?? []
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length
  const all = [...groups, ...Array.from({ length: missing }, () => "0"), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`
}

function fourOf(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".")
}
