import { and, eq, like, lt, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { Account, AccountRole } from "@tradeoff/shared/contracts/me.ts"
import type { AccountId, PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { account, login, person, signIn, verification } from "#db/people-tables.ts"
import { isUniqueViolation } from "#db/unique-violation.ts"

const nobody = "00000000-0000-0000-0000-000000000000"

/** A link that is sent to somebody: recognised by a hash, and what it is to bring about besides whose it is. */
export interface NewLink {
  id: string
  hash: string
  about: string
  createdAt: number
  expiresAt: number
}

/** Whom a link was made for. */
export interface Addressee {
  account: AccountId
  name: string
  email: string
}

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

    /** Who has the address, and the hash of their password if they have one. */
    async passwordOf(email: string): Promise<{ account: AccountId; hash: string | null } | null> {
      const [row] = await db
        .select({ account: account.id, hash: login.password })
        .from(account)
        .leftJoin(login, and(eq(login.userId, account.id), eq(login.providerId, "credential")))
        .where(eq(account.email, email.toLowerCase()))
      return row ? { ...row, account: row.account as AccountId } : null
    },

    async isThereAny(): Promise<boolean> {
      const rows = await db.select({ id: account.id }).from(account).limit(1)
      return rows.length > 0
    },

    async rename(id: AccountId, name: string): Promise<void> {
      await db.update(account).set({ name }).where(eq(account.id, id))
    },

    /** False when the address is another account's. What proved to be theirs is kept as verified. */
    async changeEmail(id: AccountId, email: string): Promise<boolean> {
      try {
        await db.update(account).set({ email, emailVerified: true }).where(eq(account.id, id))
        return true
      } catch (error) {
        if (isUniqueViolation(error)) return false
        throw error
      }
    },

    /** Keeps a link to the account that has an address: the same one statement whether or not there is such an account. */
    async keepLink(email: string, link: NewLink): Promise<Addressee | null> {
      const { id, hash, about, createdAt, expiresAt } = link
      const kept = await db.execute(sql`
        with addressee as (select id as account, name, email from account where email = ${email}),
        kept as (
          insert into auth_verification (id, identifier, value, expires_at, created_at, updated_at)
          select ${id}::uuid, ${hash}, account || ' ' || ${about}::text, ${expiresAt}::bigint,
            ${createdAt}::bigint, ${createdAt}::bigint from addressee
        )
        select account, name, email from addressee`)
      return (kept.rows[0] as unknown as Addressee | undefined) ?? null
    },

    /** Uses a link up, and yields whose it was as they are now and what it was about; null for one that is not there any more. */
    async takeLink(hash: string, now: number): Promise<(Addressee & { about: string }) | null> {
      const taken = await db.execute(sql`
        delete from auth_verification using account
        where identifier = ${hash} and expires_at > ${now}::bigint and account.id::text = split_part(value, ' ', 1)
        returning account.id as account, account.name, account.email,
          substr(value, length(account.id::text) + 2) as about`)
      return (taken.rows[0] as unknown as (Addressee & { about: string }) | undefined) ?? null
    },

    /** Links that were sent for an account are worth nothing any more. */
    async dropLinks(id: AccountId): Promise<void> {
      await db.delete(verification).where(like(verification.value, `${id} %`))
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
