import { eq } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import { person } from "#db/tables.ts"

export function createPersonStore(db: NodePgDatabase) {
  return {
    async byTokenHash(tokenHash: string): Promise<PersonId | null> {
      const [row] = await db.select({ id: person.id }).from(person).where(eq(person.tokenHash, tokenHash))
      return (row?.id as PersonId | undefined) ?? null
    },

    /** Two requests of one new browser may come at once: the first writes the row, both get its id. */
    async add(id: PersonId, tokenHash: string, createdAt: number): Promise<PersonId> {
      const [row] = await db
        .insert(person)
        .values({ id, tokenHash, createdAt })
        .onConflictDoUpdate({ target: person.tokenHash, set: { tokenHash } })
        .returning({ id: person.id })
      return row!.id as PersonId
    },
  }
}

export type PersonStore = ReturnType<typeof createPersonStore>
