import { aliasedTable, asc, desc, eq, sql } from "drizzle-orm"
import type { SQL } from "drizzle-orm"
import { union } from "drizzle-orm/pg-core"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { person } from "#db/people-tables.ts"
import { participant } from "#db/tables.ts"

const self = aliasedTable(person, "self")
const other = aliasedTable(person, "other")

/**
 * Whether a participant is somebody: this browser's person, or another one of the same account. Rows never move to another
 * person; reading them for all persons of an account is what makes them the account's.
 */
export function isSomebody(db: NodePgDatabase, somebody: PersonId): SQL {
  const own = db.select({ id: self.id }).from(self).where(eq(self.id, somebody))
  const same = db
    .select({ id: other.id })
    .from(self)
    .innerJoin(other, eq(other.accountId, self.accountId))
    .where(eq(self.id, somebody))
  return sql`${participant.personId} in ${union(own, same)}`
}

/** Of several parts that an account has in one session, as two of its browsers once were two guests: this browser's, then the first. */
export function nearest(somebody: PersonId): SQL[] {
  return [desc(sql`${participant.personId} = ${somebody}`), asc(participant.no)]
}
