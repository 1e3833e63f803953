import { and, asc, countDistinct, desc, eq, gte, inArray, isNull, lt, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId, RubricId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Actor, NewEvent, SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { ParticipantRole, PartRole, SessionSettings } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionStatus } from "@tradeoff/shared/contracts/session-view.ts"
import type { Pinned } from "@tradeoff/shared/interview/script.ts"
import { parseStoredEvent } from "@tradeoff/shared/interview/upcast.ts"
import { inRound, isSomebody, lasts, nearest, takesPart } from "#db/parts.ts"
import {
  invitation,
  participant,
  promptVersion,
  roomClient,
  roomHead,
  roomLog,
  session,
  sessionCommand,
  sessionEvent,
} from "#db/tables.ts"
import { isUniqueViolation } from "#db/unique-violation.ts"

/** Somebody's part in a session: in its round, unless said otherwise. */
export interface Participant<Role extends PartRole = ParticipantRole> {
  no: number
  role: Role
}

/** A session's row: its settings, and what of its record lists and timers need. */
export interface SessionRow extends SessionSettings {
  id: SessionId
  promptTitle: string
  promptHash: string
  status: SessionStatus
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
  dueAt: number | null
  /** The mock whose roles this one has swapped. */
  swappedFrom: SessionId | null
  /** The session it goes on from, and the instant there; null for one that began empty, the first also once that is deleted. */
  branchedFrom: SessionId | null
  branchedAt: number | null
  /** What it is scored with. */
  rubricId: RubricId
  rubricVersion: number
  /** The recorded round that it is, for reviewers to measure themselves against; null for everybody's own. */
  gold: string | null
}

/** What a session's row repeats of its record. */
export type Standing = Pick<SessionRow, "status" | "startedAt" | "finishedAt" | "dueAt">

export interface AddedSession {
  row: SessionRow
  /** Who takes part from the first moment on, in the order of their numbers; the first is who made it. */
  people: { person: PersonId; role: ParticipantRole; name: string | null }[]
  /**
   * What the session is pinned to, JSON text: a `PromptVersion`, or a question of one's own. Both have a `brief`. Null for
   * a version that is there already.
   */
  promptJson: string | null
  events: NewEvent[]
  /** The shared room's first rows: the skeleton of the document and what it begins with, made by the server as client id 1. */
  firstRows: Uint8Array[]
}

/** Somebody else has recorded something since the record was read: read it again and decide again. */
export class Overtaken extends Error {}

/** A record that this release cannot read is refused whole: a fold that leaves an event out is another session. */
export class UnreadableRecord extends Error {}

export type SessionStore = ReturnType<typeof createSessionStore>

export function createSessionStore(db: NodePgDatabase) {
  return {
    /** One transaction: the session is there with its first events and its room, or not at all. */
    add: (added: AddedSession) => db.transaction((tx) => addSession(tx, added)),

    async find(id: SessionId): Promise<SessionRow | null> {
      const [row] = await db.select().from(session).where(eq(session.id, id))
      return row ? toRow(row) : null
    },

    /** A session as somebody takes part in it, or reviews it, with its question as pinned; null when it is none of theirs. */
    async findFor(id: SessionId, person: PersonId, now: number): Promise<EnteredSession<PartRole> | null> {
      const brief = sql<string>`${promptVersion.json}->>'brief'`
      const [found] = await db
        .select({ session, no: participant.no, role: participant.role, name: participant.name, brief })
        .from(participant)
        .innerJoin(session, eq(session.id, participant.sessionId))
        .innerJoin(promptVersion, eq(promptVersion.hash, session.promptHash))
        .where(and(eq(participant.sessionId, id), isSomebody(db, person), takesPart, lasts(db, now)))
        .orderBy(...nearest(person))
        .limit(1)
      if (!found) return null
      return { row: toRow(found.session), part: toPart(found), name: found.name, brief: found.brief }
    },

    /**
     * A session, and whether it has taken a command. Asked before the record is read: the answer to a command that is
     * taken is then in what is read, and one that is taken in between makes the writing fail.
     */
    async findTaking(id: SessionId, commandId: string): Promise<{ row: SessionRow; taken: boolean } | null> {
      const taken = sql<boolean>`exists (${db
        .select({ one: sql`1` })
        .from(sessionCommand)
        .where(and(eq(sessionCommand.sessionId, id), eq(sessionCommand.commandId, commandId)))})`
      const [found] = await db.select({ session, taken }).from(session).where(eq(session.id, id))
      return found ? { row: toRow(found.session), taken: found.taken } : null
    },

    /** A prompt's version. The kit is valid by the rules of the release that pinned it, which may have asked for less. */
    async pinned(promptHash: string): Promise<Pinned | null> {
      const kit = sql<Kit | null>`${promptVersion.json}->'kit'`
      const brief = sql<string>`${promptVersion.json}->>'brief'`
      const [found] = await db.select({ kit, brief }).from(promptVersion).where(eq(promptVersion.hash, promptHash))
      return found?.kit ? { brief: found.brief, kit: found.kit } : null
    },

    /** The sessions somebody takes part in, newest first, each once. */
    async listOf(
      person: PersonId,
      limit: number,
      before?: number,
    ): Promise<{ row: SessionRow; role: ParticipantRole }[]> {
      const mine = db
        .selectDistinctOn([participant.sessionId], { sessionId: participant.sessionId, role: participant.role })
        .from(participant)
        .where(and(isSomebody(db, person), takesPart, inRound))
        .orderBy(participant.sessionId, ...nearest(person))
        .as("mine")
      const rows = await db
        .select({ session, role: mine.role })
        .from(mine)
        .innerJoin(session, eq(session.id, mine.sessionId))
        .where(before === undefined ? undefined : lt(session.createdAt, before))
        .orderBy(desc(session.createdAt), desc(session.id))
        .limit(limit)
      return rows.map((row) => ({ row: toRow(row.session), role: row.role as ParticipantRole }))
    },

    /** How many sessions somebody takes part in. */
    async countOf(person: PersonId): Promise<number> {
      const [row] = await db
        .select({ count: countDistinct(participant.sessionId) })
        .from(participant)
        .where(and(isSomebody(db, person), takesPart, inRound))
      return row?.count ?? 0
    },

    /** Of those who review it, too. */
    async participantOf(id: SessionId, person: PersonId, now: number): Promise<Participant<PartRole> | null> {
      const [row] = await db
        .select({ no: participant.no, role: participant.role })
        .from(participant)
        .where(and(eq(participant.sessionId, id), isSomebody(db, person), takesPart, lasts(db, now)))
        .orderBy(...nearest(person))
        .limit(1)
      return row ? toPart(row) : null
    },

    /** The whole record, in order. */
    async events(id: SessionId): Promise<SessionEvent[]> {
      const rows = await db
        .select()
        .from(sessionEvent)
        .where(eq(sessionEvent.sessionId, id))
        .orderBy(asc(sessionEvent.seq))
      return rows.map(toEvent)
    },

    /** When the last edit of the shared document was journaled, the server's own first ones included. */
    lastEditAt: (id: SessionId) => lastEditAt(db, id),

    /** How many edits of the shared document arrived after the end. */
    lateEdits: (id: SessionId, finishedAt: number) => lateEdits(db, id, finishedAt),

    /**
     * Records `events` after the `expectedSeq` that the decision was made on, with the command they answer and what
     * `alongside` does: all of it or nothing.
     * @throws Overtaken when the record has grown meanwhile, or the command was taken by another process.
     */
    async append(
      id: SessionId,
      expectedSeq: number,
      events: NewEvent[],
      standing: Standing,
      { taken, alongside }: Alongside = {},
    ) {
      try {
        await db.transaction(async (tx) => {
          await alongside?.(tx)
          await appendEvents(tx, id, expectedSeq, events, standing, taken)
        })
      } catch (error) {
        throw isUniqueViolation(error) ? new Overtaken("the record has grown", { cause: error }) : error
      }
    },

    /** @throws Overtaken when another row like one that is written is there already. */
    async transact(write: (tx: Tx) => Promise<void>): Promise<void> {
      try {
        await db.transaction(write)
      } catch (error) {
        throw isUniqueViolation(error) ? new Overtaken("it is there already", { cause: error }) : error
      }
    },

    /** Scores the session with what `hold` yields and keeps from being changed until it is written. */
    scoreWith: (id: SessionId, hold: (tx: Tx) => Promise<ScoredWith>): Promise<ScoredWith> =>
      db.transaction(async (tx) => {
        const { rubricId, rubricVersion } = await hold(tx)
        await tx.update(session).set({ rubricId, rubricVersion }).where(eq(session.id, id))
        return { rubricId, rubricVersion }
      }),

    /** Deletes the session and all that belongs to it, a question of one's own too: at once, or not at all. */
    remove: (id: SessionId) => db.transaction((tx) => removeSession(tx, id)),
  }
}

/** A session, one's part in it, and the question that it has pinned. */
export interface EnteredSession<Role extends PartRole = ParticipantRole> {
  row: SessionRow
  part: Participant<Role>
  /** What one is called in it. */
  name: string | null
  brief: string
}

export type ScoredWith = Pick<SessionRow, "rubricId" | "rubricVersion">

export interface Taken {
  commandId: string
  participant: number
  takenAt: number
}

/** What is written in the transaction that records events. */
export interface Alongside {
  taken?: Taken
  alongside?: (tx: Tx) => Promise<void>
}

export type Tx = Parameters<Parameters<NodePgDatabase["transaction"]>[0]>[0]

async function addSession(tx: Tx, added: AddedSession): Promise<void> {
  const { row, people, promptJson, events, firstRows } = added
  const { id: sessionId, createdAt: at } = row
  const room = sharedRoomOf(sessionId)
  if (promptJson !== null) {
    await tx
      .insert(promptVersion)
      .values({ hash: row.promptHash, slug: row.promptSlug, json: sql`${promptJson}::jsonb` })
      .onConflictDoNothing()
  }
  await tx.insert(session).values({ ...row, branchedFrom: await stillThere(tx, row.branchedFrom) })
  const parts = people.map(({ person: personId, role, name }, index) => ({ no: index + 1, personId, role, name }))
  await tx.insert(participant).values(parts.map((part) => ({ sessionId, joinedAt: at, ...part })))
  await tx.insert(sessionEvent).values(events.map((event, index) => toEventRow(sessionId, index + 1, event)))
  await tx.insert(roomHead).values({ room, sessionId, name: "shared", seq: firstRows.length, at, nextClient: 2 })
  await tx.insert(roomClient).values({ room, client: 1, participant: 0 })
  const made = { room, at, participant: 0, client: 1, late: false }
  const rows = firstRows.map((bytes, n) => ({ ...made, seq: n + 1, n, bytes }))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx.insert(roomLog).values(rows.slice(from, from + rowsAtOnce))
  }
}

/** Of 64 KiB each: a statement of about a megabyte. */
const rowsAtOnce = 16

/** A session that is deleted at this moment is one that was deleted a moment later: its id, or null, until the commit. */
async function stillThere(tx: Tx, id: SessionId | null): Promise<SessionId | null> {
  if (id === null) return null
  const [found] = await tx.select({ id: session.id }).from(session).where(eq(session.id, id)).for("key share")
  return found ? id : null
}

async function removeSession(tx: Tx, id: SessionId): Promise<void> {
  const [removed] = await tx.delete(session).where(eq(session.id, id)).returning({ hash: session.promptHash })
  if (!removed) return
  // A prompt's version is kept for the other sessions that pin it; words of one's own are nobody else's.
  await tx.delete(promptVersion).where(and(eq(promptVersion.hash, removed.hash), isNull(promptVersion.slug)))
}

async function lastEditAt(db: NodePgDatabase, id: SessionId): Promise<number> {
  const [head] = await db
    .select({ at: roomHead.at })
    .from(roomHead)
    .where(eq(roomHead.room, sharedRoomOf(id)))
  return head?.at ?? 0
}

function lateEdits(db: NodePgDatabase, id: SessionId, finishedAt: number): Promise<number> {
  const arrivedLate = and(eq(roomLog.room, sharedRoomOf(id)), eq(roomLog.late, true), gte(roomLog.at, finishedAt))
  return db.$count(roomLog, arrivedLate)
}

async function appendEvents(
  tx: Tx,
  sessionId: SessionId,
  expectedSeq: number,
  events: NewEvent[],
  standing: Standing,
  taken?: Taken,
): Promise<void> {
  if (taken) await tx.insert(sessionCommand).values({ sessionId, ...taken })
  if (events.length === 0) return
  const removals = events.filter((event) => event.type === "personRemoved")
  for (const { at } of removals) await revokeLinks(tx, sessionId, at)
  const rows = events.map((event, index) => toEventRow(sessionId, expectedSeq + index + 1, event))
  await tx.insert(sessionEvent).values(rows)
  await tx.update(session).set(standing).where(eq(session.id, sessionId))
  for (const removal of removals) await removePart(tx, sessionId, removal)
}

/**
 * Whoever is sent out comes back by no link that was made before, in whatever browser. Before the events are written, as is spending
 * a use, and in one order: else a removal and an acceptance could wait for each other.
 */
async function revokeLinks(tx: Tx, sessionId: SessionId, revokedAt: number): Promise<void> {
  const open = tx
    .select({ id: invitation.id })
    .from(invitation)
    .where(and(eq(invitation.sessionId, sessionId), isNull(invitation.revokedAt)))
    .orderBy(asc(invitation.id))
    .for("update")
  await tx.update(invitation).set({ revokedAt }).where(inArray(invitation.id, open))
}

async function removePart(tx: Tx, sessionId: SessionId, { at, body }: NewEvent<"personRemoved">): Promise<void> {
  await tx
    .update(participant)
    .set({ removedAt: at })
    .where(and(eq(participant.sessionId, sessionId), eq(participant.no, body.participant)))
}

/** The id of the room that everybody in a session shares. */
export function sharedRoomOf(sessionId: SessionId): string {
  return `${sessionId}/shared`
}

/** The session that a room belongs to. */
export function sessionOfRoom(room: string): SessionId {
  return room.slice(0, room.indexOf("/")) as SessionId
}

export function toEventRow(sessionId: SessionId, seq: number, event: NewEvent): typeof sessionEvent.$inferInsert {
  const { at, type, version, audience, actor, commandId, body } = event
  return { sessionId, seq, at, type, version, audience, actor: storedActor(actor), commandId, body }
}

/** @throws UnreadableRecord for what this release cannot read. */
export function toEvent({ sessionId, actor, ...row }: typeof sessionEvent.$inferSelect): SessionEvent {
  const parsed = parseStoredEvent({ ...row, actor: actorOf(actor) })
  if ("unreadable" in parsed) throw new UnreadableRecord(`Session ${sessionId}: ${parsed.unreadable.message}`)
  return parsed.event
}

/** What stands in an event's row for the scripted interviewer; for time nothing does. */
const script = -1

function storedActor(actor: Actor): number | null {
  if (actor === "clock") return null
  return actor === "script" ? script : actor
}

function actorOf(stored: number | null): Actor {
  if (stored === null) return "clock"
  return stored === script ? "script" : stored
}

function toPart({ no, role }: { no: number; role: string }): Participant<PartRole> {
  return { no, role: role as PartRole }
}

export function toRow(row: typeof session.$inferSelect): SessionRow {
  return row as SessionRow
}
