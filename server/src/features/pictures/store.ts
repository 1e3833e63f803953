import { and, eq, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { KeptPicture, PictureType } from "@tradeoff/shared/contracts/pictures.ts"
import { picture, session } from "#db/tables.ts"

export interface NewPicture extends KeptPicture {
  bytes: number
  participant: number
  createdAt: number
}

/** What a session's pictures may come to. */
export interface Room {
  pictures: number
  bytes: number
}

export type PictureStore = ReturnType<typeof createPictureStore>

export function createPictureStore(db: NodePgDatabase) {
  return {
    async find(sessionId: SessionId, hash: string): Promise<KeptPicture | null> {
      const { type, width, height } = picture
      const [row] = await db
        .select({ hash: picture.hash, type, width, height })
        .from(picture)
        .where(and(eq(picture.sessionId, sessionId), eq(picture.hash, hash)))
      return row ? { ...row, type: row.type as PictureType } : null
    },

    async allOf(sessionId: SessionId): Promise<NewPicture[]> {
      const rows = await db.select().from(picture).where(eq(picture.sessionId, sessionId))
      return rows.map(({ sessionId: _session, ...row }) => ({ ...row, type: row.type as PictureType }))
    },

    /** False when `room` is taken up by others; true also for a picture that was there. Two at once are counted one by one. */
    async add(sessionId: SessionId, added: NewPicture, room: Room): Promise<boolean> {
      return db.transaction(async (tx) => {
        await tx.select({ id: session.id }).from(session).where(eq(session.id, sessionId)).for("no key update")
        const [taken] = await tx
          .select({
            pictures: sql<number>`count(*)::int`,
            bytes: sql<number>`coalesce(sum(${picture.bytes}), 0)::int`,
            there: sql<boolean>`coalesce(bool_or(${picture.hash} = ${added.hash}), false)`,
          })
          .from(picture)
          .where(eq(picture.sessionId, sessionId))
        const { pictures, bytes, there } = taken!
        if (there) return true
        if (pictures + 1 > room.pictures || bytes + added.bytes > room.bytes) return false
        await tx.insert(picture).values({ sessionId, ...added })
        return true
      })
    },
  }
}
