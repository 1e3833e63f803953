import { and, eq, lt, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { Account, AccountRole } from "@tradeoff/shared/contracts/me.ts"
import type { AccountId, PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { account, login, person, signIn, verification } from "#db/people-tables.ts"

const nobody = "00000000-0000-0000-0000-000000000000"

export type AccountStore = ReturnType<typeof createAccountStore>

/** What of accounts is ours to read and write; passwords and sign-ins are made by `auth.ts`. */
export function createAccountStore(db: NodePgDatabase) {
  return {
    async find(id: AccountId): Promise<Account | null> {
      const [row] = await db.select().from(account).where(eq(account.id, id))
      if (!row) return null
      const ways = await db.select({ by: login.providerId }).from(login).where(eq(login.userId, id))
      const { name, email, role, createdAt } = row
      const signInBy = ways.map(({ by }) => (by === "github" ? ("github" as const) : ("password" as const)))
      return { name, email, role: role as AccountRole, createdAt: createdAt.getTime(), signInBy }
    },

    async isThereAny(): Promise<boolean> {
      const rows = await db.select({ id: account.id }).from(account).limit(1)
      return rows.length > 0
    },

    async rename(id: AccountId, name: string): Promise<void> {
      await db.update(account).set({ name }).where(eq(account.id, id))
    },

    /** A sign-in that was just made. */
    async signInBy(token: string): Promise<{ id: string; account: AccountId } | null> {
      const [row] = await db
        .select({ id: signIn.id, account: signIn.userId })
        .from(signIn)
        .where(eq(signIn.token, token))
      return row ? { id: row.id, account: row.account as AccountId } : null
    },

    /** Ends the sign-in by which somebody acts. */
    async endSignInOf(who: PersonId): Promise<void> {
      const theirs = db.select({ id: person.signInId }).from(person).where(eq(person.id, who))
      await db.delete(signIn).where(eq(signIn.id, theirs))
    },

    /** Ends all of an account's sign-ins, or all but one person's. */
    async endSignIns(id: AccountId, butOf: PersonId | null = null): Promise<void> {
      const theirs = db
        .select({ id: person.signInId })
        .from(person)
        .where(eq(person.id, butOf ?? nobody))
      await db.delete(signIn).where(and(eq(signIn.userId, id), sql`${signIn.id} is distinct from ${theirs}`))
    },

    /** Sign-ins and links whose time is over. */
    async sweep(now: number): Promise<void> {
      await db.delete(signIn).where(lt(signIn.expiresAt, new Date(now)))
      await db.delete(verification).where(lt(verification.expiresAt, new Date(now)))
    },

    /** For the command line. Yields what the owner of the address is called, null when nobody has it. */
    async setRole(email: string, role: AccountRole): Promise<string | null> {
      const [row] = await db
        .update(account)
        .set({ role })
        .where(eq(account.email, email.toLowerCase()))
        .returning({ name: account.name })
      return row?.name ?? null
    },
  }
}
