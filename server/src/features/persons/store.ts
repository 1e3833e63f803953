import { and, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { AccountId, PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { person, signIn } from "#db/people-tables.ts"

/** Whom a cookie leads to, as the rows say. */
export interface FoundPerson {
  person: PersonId
  account: AccountId | null
  /** When the sign-in ends by which this person acts; null for a guest, and for one whose sign-in is gone. */
  signIn: { id: string; expiresAt: number } | null
}

export interface AddedPerson {
  id: PersonId
  tokenHash: string
  createdAt: number
  /** Whose person it is from the first moment on, by which sign-in. */
  account?: { id: AccountId; signIn: string }
}

const idsAtOnce = 500

export function createPersonStore(db: NodePgDatabase) {
  return {
    async byTokenHash(tokenHash: string): Promise<FoundPerson | null> {
      const [row] = await db
        .select({ id: person.id, account: person.accountId, signIn: signIn.id, expiresAt: signIn.expiresAt })
        .from(person)
        .leftJoin(signIn, isTheirSignIn)
        .where(eq(person.tokenHash, tokenHash))
      if (!row) return null
      const lasting =
        row.signIn !== null && row.expiresAt !== null ? { id: row.signIn, expiresAt: row.expiresAt.getTime() } : null
      return { person: row.id as PersonId, account: row.account as AccountId | null, signIn: lasting }
    },

    /** Two requests of one new browser may come at once: the first writes the row, both get its id. */
    async add({ account, ...row }: AddedPerson): Promise<PersonId> {
      const [added] = await db
        .insert(person)
        .values({ ...row, accountId: account?.id ?? null, signInId: account?.signIn ?? null })
        .onConflictDoUpdate({ target: person.tokenHash, set: { tokenHash: row.tokenHash } })
        .returning({ id: person.id })
      return added!.id as PersonId
    },

    /** A guest becomes one of the account's persons: no row of theirs changes. Yields who it was, null when nobody is there. */
    async keep(tokenHash: string, account: AccountId): Promise<PersonId | null> {
      const [kept] = await db
        .update(person)
        .set({ accountId: account })
        .where(and(eq(person.tokenHash, tokenHash), isNull(person.accountId)))
        .returning({ id: person.id })
      return (kept?.id as PersonId | undefined) ?? null
    },

    async extend(id: string, expiresAt: number): Promise<void> {
      await db
        .update(signIn)
        .set({ expiresAt: new Date(expiresAt) })
        .where(eq(signIn.id, id))
    },

    /** Those of `persons` that may not act any more: an account's, without a sign-in that lasts. */
    async asleep(persons: PersonId[], now: number): Promise<PersonId[]> {
      const found: PersonId[] = []
      for (let from = 0; from < persons.length; from += idsAtOnce) {
        const some = inArray(person.id, persons.slice(from, from + idsAtOnce))
        const rows = await db
          .select({ id: person.id })
          .from(person)
          .leftJoin(signIn, and(isTheirSignIn, gt(signIn.expiresAt, new Date(now))))
          .where(and(some, isNull(signIn.id), or(isNotNull(person.accountId), isClosed)))
        found.push(...rows.map(({ id }) => id as PersonId))
      }
      return found
    },

    async of(account: AccountId): Promise<PersonId[]> {
      const rows = await db.select({ id: person.id }).from(person).where(eq(person.accountId, account))
      return rows.map(({ id }) => id as PersonId)
    },

    /** Before their account goes: no cookie leads to them any more, also once they are nobody's. */
    async close(account: AccountId): Promise<void> {
      await db
        .update(person)
        .set({ tokenHash: sql`'closed ' || ${person.id}` })
        .where(eq(person.accountId, account))
    },
  }
}

const isTheirSignIn = and(eq(signIn.id, person.signInId), eq(signIn.userId, person.accountId))
const isClosed = sql`${person.tokenHash} like 'closed %'`

export type PersonStore = ReturnType<typeof createPersonStore>
