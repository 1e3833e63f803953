import { and, asc, eq, notExists, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId, RubricId } from "@tradeoff/shared/contracts/ids.ts"
import type { Rubric, RubricWords } from "@tradeoff/shared/contracts/rubrics.ts"
import { isSamePerson } from "#db/same-person.ts"
import { person } from "#db/people-tables.ts"
import { rubric, rubricVersion } from "#db/review-tables.ts"
import { session } from "#db/tables.ts"

/** A rubric of somebody's own, at its latest version. */
export interface OwnRubric {
  id: RubricId
  version: number
  changedAt: number
  words: RubricWords
}

export type Tx = Parameters<Parameters<NodePgDatabase["transaction"]>[0]>[0]

export type RubricStore = ReturnType<typeof createRubricStore>

const latest = and(eq(rubricVersion.rubricId, rubric.id), eq(rubricVersion.version, rubric.version))
const columns = { id: rubric.id, version: rubric.version, changedAt: rubric.changedAt, words: rubricVersion.words }

export function createRubricStore(db: NodePgDatabase) {
  const ownedBy = (owner: PersonId) => isSamePerson(db, rubric.personId, owner)
  const one = (owner: PersonId, id: RubricId) => and(eq(rubric.id, id), ownedBy(owner))

  return {
    /** In the order in which they were made. */
    async of(owner: PersonId): Promise<OwnRubric[]> {
      const rows = await db
        .select(columns)
        .from(rubric)
        .innerJoin(rubricVersion, latest)
        .where(ownedBy(owner))
        .orderBy(asc(rubric.createdAt), asc(rubric.id))
      return rows as OwnRubric[]
    },

    async find(owner: PersonId, id: RubricId): Promise<OwnRubric | null> {
      const [row] = await db.select(columns).from(rubric).innerJoin(rubricVersion, latest).where(one(owner, id))
      return (row as OwnRubric | undefined) ?? null
    },

    /** The words of a version, whoever asks; they stay as long as a session is scored with them. */
    async words(id: RubricId, version: number): Promise<RubricWords | null> {
      const [row] = await db
        .select({ words: rubricVersion.words })
        .from(rubricVersion)
        .where(and(eq(rubricVersion.rubricId, id), eq(rubricVersion.version, version)))
      return (row?.words as RubricWords | undefined) ?? null
    },

    /** Whether there was room: nobody has more than `most`. */
    add: ({ id, version, ...words }: Rubric, owner: PersonId, at: number, most: number): Promise<boolean> =>
      db.transaction(async (tx) => {
        // Whoever adds waits here for the one before, so that none is counted too late.
        await tx.select({ id: person.id }).from(person).where(eq(person.id, owner)).for("no key update")
        if ((await tx.$count(rubric, ownedBy(owner))) >= most) return false
        await tx.insert(rubric).values({ id, personId: owner, version, createdAt: at, changedAt: at })
        await tx.insert(rubricVersion).values({ rubricId: id, version, words })
        return true
      }),

    /** The next version, if `after` is the latest; else nothing. */
    change: (owner: PersonId, id: RubricId, after: number, words: RubricWords, at: number): Promise<boolean> =>
      db.transaction(async (tx) => {
        const changed = await tx
          .update(rubric)
          .set({ version: after + 1, changedAt: sql`greatest(${rubric.changedAt}, ${at}::bigint)` })
          .where(and(one(owner, id), eq(rubric.version, after)))
          .returning({ id: rubric.id })
        if (changed.length === 0) return false
        await tx.insert(rubricVersion).values({ rubricId: id, version: after + 1, words })
        return true
      }),

    /** Versions stay that sessions are scored with. Yields whether it was there. */
    remove: (owner: PersonId, id: RubricId): Promise<boolean> =>
      db.transaction(async (tx) => {
        const removed = await tx.delete(rubric).where(one(owner, id)).returning({ id: rubric.id })
        if (removed.length === 0) return false
        const scoring = tx
          .select({ id: session.id })
          .from(session)
          .where(
            and(
              eq(session.rubricId, sql`${rubricVersion.rubricId}::text`),
              eq(session.rubricVersion, rubricVersion.version),
            ),
          )
        await tx.delete(rubricVersion).where(and(eq(rubricVersion.rubricId, id), notExists(scoring)))
        return true
      }),

    /** The latest version, which is neither changed nor removed until the transaction is over. */
    async hold(tx: Tx, owner: PersonId, id: RubricId): Promise<number | null> {
      const [row] = await tx.select({ version: rubric.version }).from(rubric).where(one(owner, id)).for("share")
      return row?.version ?? null
    },
  }
}
