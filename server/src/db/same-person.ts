import { aliasedTable, eq, sql } from "drizzle-orm"
import type { AnyColumn, SQL } from "drizzle-orm"
import { union } from "drizzle-orm/pg-core"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { person } from "./people-tables.ts"

const self = aliasedTable(person, "self")
const other = aliasedTable(person, "other")

/**
 * Whether a column names somebody: this browser's person, or another one of the same account. Rows never move to another
 * person; reading them for all persons of an account is what makes them the account's.
 */
export function isSamePerson(db: Pick<NodePgDatabase, "select">, column: AnyColumn, somebody: PersonId): SQL {
  const own = db.select({ id: self.id }).from(self).where(eq(self.id, somebody))
  const same = db
    .select({ id: other.id })
    .from(self)
    .innerJoin(other, eq(other.accountId, self.accountId))
    .where(eq(self.id, somebody))
  return sql`${column} in ${union(own, same)}`
}
