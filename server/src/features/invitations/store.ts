import { and, desc, eq, gt, isNull, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { InvitationId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { invitation } from "#db/tables.ts"

export interface InvitationRow {
  id: InvitationId
  sessionId: SessionId
  codeHash: string
  role: PartRole
  usesLeft: number
  createdAt: number
  expiresAt: number
  revokedAt: number | null
}

type Tx = Pick<NodePgDatabase, "update">

export type InvitationStore = ReturnType<typeof createInvitationStore>

export function createInvitationStore(db: NodePgDatabase) {
  return {
    async add(row: InvitationRow): Promise<void> {
      await db.insert(invitation).values(row)
    },

    /** Newest first. */
    async of(sessionId: SessionId): Promise<InvitationRow[]> {
      const rows = await db
        .select()
        .from(invitation)
        .where(eq(invitation.sessionId, sessionId))
        .orderBy(desc(invitation.createdAt), desc(invitation.id))
      return rows as InvitationRow[]
    },

    async byCodeHash(codeHash: string): Promise<InvitationRow | null> {
      const [row] = await db.select().from(invitation).where(eq(invitation.codeHash, codeHash))
      return (row as InvitationRow | undefined) ?? null
    },

    async revoke(sessionId: SessionId, id: InvitationId, revokedAt: number): Promise<void> {
      await db
        .update(invitation)
        .set({ revokedAt })
        .where(and(eq(invitation.sessionId, sessionId), eq(invitation.id, id), isNull(invitation.revokedAt)))
    },

    /** One statement, so that of many who come at once no more are let in than were invited. Yields whether it counts. */
    async spend(tx: Tx, id: InvitationId, now: number): Promise<boolean> {
      const open = and(gt(invitation.usesLeft, 0), isNull(invitation.revokedAt), gt(invitation.expiresAt, now))
      const spent = await tx
        .update(invitation)
        .set({ usesLeft: sql`${invitation.usesLeft} - 1` })
        .where(and(eq(invitation.id, id), open))
        .returning({ id: invitation.id })
      return spent.length > 0
    },
  }
}
