import { eq, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import type { PresenceSample } from "@tradeoff/shared/contracts/replay.ts"
import type { SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import {
  participant,
  presenceTrack,
  promptVersion,
  roomClient,
  roomHead,
  roomLog,
  session,
  sessionEvent,
} from "#db/tables.ts"
import { sharedRoomOf, toEventRow } from "./store.ts"
import type { SessionRow, Tx } from "./store.ts"

/** A finished round that was recorded elsewhere: all there is of it. */
export interface RecordedRound {
  row: SessionRow
  /** Canonical JSON of what it pins. */
  promptJson: string
  /** In the order of their numbers. */
  people: { person: PersonId; role: ParticipantRole }[]
  events: SessionEvent[]
  /** The shared document's whole journal, in order. */
  edits: { at: number; participant: number; client: number; n: number; bytes: Uint8Array }[]
  /** [participant, from, samples]: rows of the presence track. */
  seen: [participant: number, fromAt: number, samples: [afterMs: number, sample: PresenceSample[2]][]][]
}

const rowsAtOnce = 200

export type RecordedStore = ReturnType<typeof createRecordedStore>

export function createRecordedStore(db: NodePgDatabase) {
  return {
    /**
     * Writes all of a recorded round in one transaction; nothing where its session is there already. Of several processes that bring
     * in the same one at once, one does it and the others wait until it is there.
     */
    async bringIn(recorded: RecordedRound): Promise<void> {
      const { row, promptJson } = recorded
      if ((await db.$count(session, eq(session.id, row.id))) > 0) return
      await db.transaction(async (tx) => {
        await tx
          .insert(promptVersion)
          .values({ hash: row.promptHash, slug: row.promptSlug, json: sql`${promptJson}::jsonb` })
          .onConflictDoNothing()
        const [added] = await tx.insert(session).values(row).onConflictDoNothing().returning({ id: session.id })
        if (added) await writeRound(tx, recorded)
      })
    },
  }
}

async function writeRound(tx: Tx, { row, people, events, edits, seen }: RecordedRound): Promise<void> {
  const sessionId = row.id
  const room = sharedRoomOf(sessionId)
  const parts = people.map(({ person: personId, role }, index) => ({ no: index + 1, personId, role }))
  await tx.insert(participant).values(parts.map((part) => ({ sessionId, joinedAt: row.createdAt, ...part })))
  await inParts(events, (some) =>
    tx.insert(sessionEvent).values(some.map((event) => toEventRow(sessionId, event.seq, event))),
  )
  const writers = new Map(edits.map(({ client, participant }) => [client, participant]))
  const nextClient = Math.max(...writers.keys()) + 1
  const at = edits.at(-1)?.at ?? row.createdAt
  await tx.insert(roomHead).values({ room, sessionId, name: "shared", seq: edits.length, at, nextClient })
  await tx.insert(roomClient).values([...writers].map(([client, no]) => ({ room, client, participant: no })))
  const rows = edits.map((edit, index) => ({ ...edit, room, seq: index + 1, late: false }))
  await inParts(rows, (some) => tx.insert(roomLog).values(some))
  const track = seen.map(([no, fromAt, samples]) => ({ sessionId, participant: no, fromAt, samples }))
  await inParts(track, (some) => tx.insert(presenceTrack).values(some))
}

async function inParts<Row>(rows: readonly Row[], write: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) await write(rows.slice(from, from + rowsAtOnce))
}
