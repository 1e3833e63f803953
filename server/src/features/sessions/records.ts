import type { CommandId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import type { NewEvent, SentEvent, SessionEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { decide } from "@tradeoff/shared/interview/decide.ts"
import { filterFor } from "@tradeoff/shared/interview/projection.ts"
import type { Pinned } from "@tradeoff/shared/interview/script.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { Bus } from "#platform/bus.ts"
import type { PinnedKits } from "./pinned-kits.ts"
import { newRecord, settled } from "./record.ts"
import type { SessionRecord } from "./record.ts"
import { Overtaken } from "./store.ts"
import type { Alongside, Participant, SessionRow, SessionStore } from "./store.ts"

export interface RecordParts {
  store: SessionStore
  kits: PinnedKits
  bus: Bus
  now(): number
}

const maxTries = 10

export type Records = ReturnType<typeof createRecords>

/** Reads records and adds to them: what time has caused, what commands cause, and what the script says to both. */
export function createRecords({ store, kits, bus, now }: RecordParts) {
  /** The record of a session with all that time has caused by now; what was missing is written down first. */
  async function of(row: SessionRow): Promise<SessionRecord> {
    return retrying(async () => {
      const pinned = await scriptOf(row)
      const record = settled(row, await eventsOf(row.id), now(), pinned)
      await write(record)
      return record
    })
  }

  /** What is over needs none: nothing is said any more. */
  async function scriptOf(row: SessionRow): Promise<Pinned | null> {
    return row.status === "finished" ? null : kits.withBrief(row)
  }

  /** A session has events from its first moment on: one without any was deleted after its row had been read. */
  async function eventsOf(id: SessionId): Promise<SessionEvent[]> {
    const events = await store.events(id)
    if (events.length === 0 && !(await store.find(id))) throw gone()
    return events
  }

  async function read(id: SessionId): Promise<SessionRecord> {
    const row = await store.find(id)
    if (!row) throw gone()
    return of(row)
  }

  async function write({ row, seq, unwritten, standing }: SessionRecord, also: Alongside = {}): Promise<void> {
    if (unwritten.length === 0 && !also.taken) return
    await store.append(row.id, seq, unwritten, standing, also)
    if (unwritten.length > 0) bus.publish("sessionChanged", { sessionId: row.id, gone: false })
  }

  /** Adds what `make` makes of the record; asked again when somebody else was quicker. */
  async function add(id: SessionId, make: (state: SessionState, now: number) => Addition): Promise<void> {
    return retrying(async () => {
      const row = await store.find(id)
      if (!row) throw gone()
      const pinned = await scriptOf(row)
      const at = now()
      const record = settled(row, await eventsOf(id), at, pinned)
      const { events, alongside } = make(record.state, at)
      await write(newRecord(record, events, at, pinned), alongside && { alongside })
    })
  }

  async function obey(id: SessionId, part: Participant, command: SessionCommand): Promise<SentEvent[]> {
    return retrying(async () => {
      const found = await store.findTaking(id, command.commandId)
      if (!found) throw gone()
      const { row, taken } = found
      const events = await eventsOf(id)
      if (taken) return answerTo(command.commandId, part, events)
      const pinned = await scriptOf(row)
      const at = now()
      const record = settled(row, events, at, pinned)
      const decision = decide(record.state, command, { participant: part.no, role: part.role }, at, pinned?.kit ?? null)
      if (decision.refusal) {
        await write(record)
        throw new Refusal(decision.refusal.code, decision.refusal.message)
      }
      const after = newRecord(record, decision.events, at, pinned)
      const taking = { commandId: command.commandId, participant: part.no, takenAt: at }
      await write(after, { taken: taking })
      return answerTo(command.commandId, part, after.events)
    })
  }

  return { of, read, add, obey }
}

/** Events for a record, and what is to be written in the same transaction. */
export interface Addition {
  events: NewEvent[]
  alongside?: Alongside["alongside"]
}

export function gone(): Refusal {
  return new Refusal(
    "sessionNotFound",
    "There is no such session among yours. It may have been deleted, or it belongs to another browser.",
  )
}

function answerTo(commandId: CommandId, { role }: Participant, events: SessionRecord["events"]): SentEvent[] {
  return filterFor(role, events).filter((event) => event.commandId === commandId)
}

/** Decides again when somebody else was quicker. */
async function retrying<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Overtaken) || tries === maxTries) throw error
    }
  }
}
