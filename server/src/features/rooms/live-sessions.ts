import { isDeepStrictEqual } from "node:util"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { clientMessageWho } from "@tradeoff/shared/contracts/room.ts"
import type { RoomAccess } from "@tradeoff/shared/contracts/room.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { advance, nextDueAt } from "@tradeoff/shared/interview/due.ts"
import { edits } from "@tradeoff/shared/interview/late.ts"
import { filterFor } from "@tradeoff/shared/interview/projection.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { Bus } from "#platform/bus.ts"
import { limits } from "#platform/limits.ts"
import type { Peer } from "./peer.ts"
import type { EditPolicy } from "./room.ts"

export interface LiveParts {
  sessions: Pick<Sessions, "record" | "peopleOf" | "headsOf">
  bus: Bus
  now(): number
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void
  failed(error: unknown): void
}

interface Attendee {
  role: ParticipantRole
  sentNo: number
  access: RoomAccess
}

type People = Awaited<ReturnType<Sessions["peopleOf"]>>
type Heads = Awaited<ReturnType<Sessions["headsOf"]>>
type SessionRecord = Awaited<ReturnType<Sessions["record"]>>

/** A timer never sleeps longer than this, so that a wrong clock or a very late due cannot overflow it. */
const longestSleepMs = 60 * 60_000

/** One session that pages of this process are open on: its record as last read, and who watches. */
class LiveSession {
  readonly attendees = new Map<Peer, Attendee>()
  record: SessionRecord
  people: People
  cancelTimer: (() => void) | null = null

  constructor(record: SessionRecord, people: People) {
    this.record = record
    this.people = people
  }

  policy(now: number): EditPolicy {
    const { state } = this.record
    return edits(this.isDue(now) ? advance(state, now).state : state, now)
  }

  /** Time has caused something that the record does not hold. */
  isDue(now: number): boolean {
    const { dueAt } = this.record.standing
    return dueAt !== null && dueAt <= now
  }

  /** Whether there is more to know than what was last read. */
  isBehind(head: NonNullable<ReturnType<Heads["get"]>>, now: number): boolean {
    const { record, people } = this
    return head.events !== record.events.length || this.isDue(now) || !isDeepStrictEqual(head.people, people)
  }

  /** Edits from the queue of a page that did not know of the pause or the end are taken; new ones are not asked for. */
  access(role: ParticipantRole, now: number): RoomAccess {
    return clientMessageWho.edits.includes(role) && this.policy(now) === "taken" ? "write" : "read"
  }
}

export type LiveSessions = ReturnType<typeof createLiveSessions>

/**
 * Tells pages what happens in their sessions: events as their role may see them, what they may do, who is here. What time
 * causes is asked for by a timer for as long as anybody watches.
 */
export function createLiveSessions({ sessions, bus, now, after, failed }: LiveParts) {
  const live = new Map<SessionId, LiveSession>()

  async function refresh(id: SessionId): Promise<void> {
    const session = live.get(id)
    if (!session) return
    const record = await sessions.record(id)
    const people = await sessions.peopleOf(id)
    // Two refreshes may overtake each other: the longer record is the later one.
    if (record.events.length >= session.record.events.length) {
      session.record = record
      if (!isDeepStrictEqual(people, session.people)) meet(session, people)
    }
    // Also of a page that greeted while its person was sent out, and came when that had been heard already.
    sendOut(session)
    for (const [peer, attendee] of session.attendees) tell(session, peer, attendee)
    setTimer(id, session)
  }

  /** Others take part than before: who does no more is out, and the rest are told who does. */
  function meet(session: LiveSession, people: People): void {
    session.people = people
    sendOut(session)
    tellPeople(session)
  }

  function tell(session: LiveSession, peer: Peer, attendee: Attendee): void {
    const events = filterFor(attendee.role, session.record.events).filter(({ no }) => no > attendee.sentNo)
    if (events.length > 0) peer.tell({ type: "events", events, serverNow: now() })
    attendee.sentNo = events.at(-1)?.no ?? attendee.sentNo
    const access = session.access(attendee.role, now())
    if (access !== attendee.access) peer.tell({ type: "access", room: 0, access })
    attendee.access = access
  }

  function setTimer(id: SessionId, session: LiveSession): void {
    session.cancelTimer?.()
    const dueAt = nextDueAt(session.record.state)
    if (dueAt === null) return
    const ms = Math.min(Math.max(0, dueAt - now()), longestSleepMs)
    session.cancelTimer = after(ms, () => void refresh(id).catch(failed))
  }

  function close(id: SessionId): void {
    const session = live.get(id)
    session?.cancelTimer?.()
    live.delete(id)
    for (const peer of session?.attendees.keys() ?? []) peer.close("sessionNotFound", "The session was deleted.")
  }

  const unsubscribe = bus.subscribe("sessionChanged", ({ sessionId, gone }) => {
    if (gone) close(sessionId as SessionId)
    else void refresh(sessionId as SessionId).catch(failed)
  })

  return {
    /** A page has greeted: yields what it lacks of the record and what it may do. */
    async attend(id: SessionId, peer: Peer, role: ParticipantRole, afterNo: number): Promise<Attended> {
      const [record, people] = [await sessions.record(id), await sessions.peopleOf(id)]
      // Who was sent out while their socket was opening is told nothing more.
      if (!takesPart(people, peer)) throw new Refusal("sessionNotFound", "You no longer take part in this session.")
      let session = live.get(id)
      if (!session) live.set(id, (session = new LiveSession(record, people)))
      refuseCrowd(session, peer)
      if (record.events.length >= session.record.events.length) session.record = record
      const all = filterFor(role, session.record.events)
      const access = session.access(role, now())
      session.attendees.set(peer, { role, sentNo: all.length, access })
      // What happened between the reading and this line was told to nobody here.
      void refresh(id).catch(failed)
      return { events: all.filter(({ no }) => no > afterNo), access, announce: () => tellPeople(session) }
    },

    leave(id: SessionId, peer: Peer): void {
      const session = live.get(id)
      if (!session?.attendees.delete(peer)) return
      if (session.attendees.size > 0) return tellPeople(session)
      session.cancelTimer?.()
      live.delete(id)
    },

    policy: (id: SessionId): EditPolicy => live.get(id)?.policy(now()) ?? "refused",

    /** The bus may lose messages, and what a timer asks for may fail; this finds what was missed. */
    async poll(): Promise<void> {
      const ids = [...live.keys()]
      const heads = await sessions.headsOf(ids)
      for (const id of ids) {
        const [session, head] = [live.get(id), heads.get(id)]
        if (!head) close(id)
        else if (session?.isBehind(head, now()))
          await refresh(id).catch((error) => (isGone(error) ? close(id) : failed(error)))
        else if (session) sendOut(session)
      }
    },

    close(): void {
      unsubscribe()
      for (const session of live.values()) session.cancelTimer?.()
    },
  }
}

function sendOut({ attendees, people }: LiveSession): void {
  for (const peer of attendees.keys()) {
    if (!takesPart(people, peer)) peer.close("notAllowed", "You no longer take part in this session.")
  }
}

function takesPart(people: People, { participant: no }: Peer): boolean {
  return people.some(({ participant, takesPart }) => participant === no && takesPart)
}

function refuseCrowd({ attendees }: LiveSession, peer: Peer): void {
  const here = new Set([...attendees.keys()].map(({ participant }) => participant))
  if (here.size >= limits.peoplePerRoom && !here.has(peer.participant)) {
    throw new Refusal("tooMany", `A session holds ${limits.peoplePerRoom} people at a time.`)
  }
}

/** Everybody who takes part, also who is away just now. */
function tellPeople({ attendees, people: known }: LiveSession): void {
  const sockets = Map.groupBy(attendees.keys(), ({ participant }) => participant)
  const people = known
    .filter(({ takesPart }) => takesPart)
    .map(({ participant, role, name }) => ({ participant, role, name, sockets: sockets.get(participant)?.length ?? 0 }))
  for (const peer of attendees.keys()) peer.tell({ type: "people", people })
}

interface Attended {
  events: SentEvent[]
  access: RoomAccess
  /** Tells everybody who is here now. */
  announce(): void
}

function isGone(error: unknown): boolean {
  return (error as { code?: unknown }).code === "sessionNotFound"
}
