import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, max, or, sql } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { Practised } from "@tradeoff/shared/contracts/tries.ts"
import { isSomebody, takesPart } from "#db/parts.ts"
import { participant, promptVersion, session, sessionEvent } from "#db/tables.ts"
import { peopleOfAll } from "./people-store.ts"
import type { KnownPerson } from "./people-store.ts"
import { toEvent, toRow } from "./store.ts"
import type { EnteredSession, SessionRow } from "./store.ts"

/** A session of a question, its candidate's number there, and how many checkpoints its kit has, 0 without one. */
export interface Round {
  row: SessionRow
  no: number
  checkpoints: number
}

/** What tells whether a session is still as somebody knows it. */
export interface SessionHead {
  /** How many its record holds. */
  events: number
  people: KnownPerson[]
}

const eventsAtOnce = 500
const idsAtOnce = 500

export type RoundStore = ReturnType<typeof createRoundStore>

/** Reads many sessions at a time. */
export function createRoundStore(db: NodePgDatabase) {
  return {
    /**
     * The sessions of one question in which somebody is the candidate: those that are over, those that time may have ended
     * by `now`, and the one that is asked about. The latest `limit` of them, that one among them, oldest first.
     */
    async roundsOf(person: PersonId, { row, brief }: EnteredSession, now: number, limit: number): Promise<Round[]> {
      const mine = and(isSomebody(db, person), eq(participant.role, "candidate"), takesPart)
      const over = or(eq(session.status, "finished"), lte(session.dueAt, now), eq(session.id, row.id))
      const checkpoints = sql<number>`jsonb_array_length(
        jsonb_path_query_array(${promptVersion.json}, '$.kit.steps.*.checkpoints[*]'))`
      const rows = await db
        .select({ session, no: participant.no, checkpoints })
        .from(participant)
        .innerJoin(session, eq(session.id, participant.sessionId))
        .innerJoin(promptVersion, eq(promptVersion.hash, session.promptHash))
        .where(and(mine, over, isOfQuestion(row, brief)))
        .orderBy(sql`${session.id} = ${row.id} desc`, desc(session.createdAt), desc(session.id))
        .limit(limit)
      return rows
        .map(({ session, no, checkpoints }) => ({ row: toRow(session), no, checkpoints }))
        .toSorted((a, b) => a.row.createdAt - b.row.createdAt || (a.row.id < b.row.id ? -1 : 1))
    },

    /** The prompts of which somebody has finished rounds as their candidate, the latest first. */
    async practisedBy(person: PersonId): Promise<Practised[]> {
      const lastAt = max(session.finishedAt)
      const mine = and(isSomebody(db, person), eq(participant.role, "candidate"), takesPart)
      const played = and(isNotNull(session.promptSlug), isNotNull(session.startedAt), isNotNull(session.finishedAt))
      const rows = await db
        .select({ slug: session.promptSlug, rounds: count(), lastAt })
        .from(participant)
        .innerJoin(session, eq(session.id, participant.sessionId))
        .where(and(mine, played))
        .groupBy(session.promptSlug)
        .orderBy(desc(lastAt), asc(session.promptSlug))
      return rows.map(({ slug, rounds, lastAt }) => ({ slug: slug!, rounds, lastAt: Number(lastAt) }))
    },

    /** Those of `ids` that no session has, or none any more. */
    async gone(ids: SessionId[]): Promise<SessionId[]> {
      const there = new Set<string>()
      for (let from = 0; from < ids.length; from += idsAtOnce) {
        const some = inArray(session.id, ids.slice(from, from + idsAtOnce))
        for (const { id } of await db.select({ id: session.id }).from(session).where(some)) there.add(id)
      }
      return ids.filter((id) => !there.has(id))
    },

    /** The heads of those of `ids` that there are. */
    async headsOf(ids: SessionId[]): Promise<Map<SessionId, SessionHead>> {
      const heads = new Map<SessionId, SessionHead>()
      const people = await peopleOfAll(db, ids)
      for (let from = 0; from < ids.length; from += idsAtOnce) {
        const rows = await db
          .select({ id: sessionEvent.sessionId, events: count() })
          .from(sessionEvent)
          .where(inArray(sessionEvent.sessionId, ids.slice(from, from + idsAtOnce)))
          .groupBy(sessionEvent.sessionId)
        for (const { id, events } of rows) heads.set(id as SessionId, { events, people: people.get(id as SessionId)! })
      }
      return heads
    },

    /** The whole records of several sessions, each in order, read 500 events at a time: one query is one blocking step. */
    async eventsOf(ids: SessionId[]): Promise<Map<SessionId, SessionEvent[]>> {
      const records = new Map<SessionId, SessionEvent[]>(ids.map((id) => [id, []]))
      for (let last: typeof sessionEvent.$inferSelect | undefined; ;) {
        const behind =
          last && sql`(${sessionEvent.sessionId}, ${sessionEvent.seq}) > (${last.sessionId}::uuid, ${last.seq})`
        const rows = await db
          .select()
          .from(sessionEvent)
          .where(and(inArray(sessionEvent.sessionId, ids), behind))
          .orderBy(asc(sessionEvent.sessionId), asc(sessionEvent.seq))
          .limit(eventsAtOnce)
        for (const row of rows) records.get(row.sessionId as SessionId)!.push(toEvent(row))
        last = rows.at(-1)
        if (rows.length < eventsAtOnce) return records
      }
    },
  }
}

/** One's own questions are the same when their words are, which they are in all that goes on from one of them. */
function isOfQuestion({ promptSlug, promptTitle }: SessionRow, brief: string) {
  if (promptSlug !== null) return eq(session.promptSlug, promptSlug)
  const sameWords = sql`${promptVersion.json}->>'brief' = ${brief}`
  return and(isNull(session.promptSlug), eq(session.promptTitle, promptTitle), sameWords)
}
