import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionSettings } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionSummary, SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { NewSession } from "@tradeoff/shared/contracts/sessions.ts"
import { openingEvents } from "@tradeoff/shared/interview/decide.ts"
import { filterFor } from "@tradeoff/shared/interview/projection.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import type { Bus } from "#platform/bus.ts"
import { createBeginnings } from "./beginning.ts"
import type { Beginning, BeginningParts } from "./beginning.ts"
import { createEntrance } from "./entrance.ts"
import { createPinnedKits } from "./pinned-kits.ts"
import { createRecords } from "./records.ts"
import type { RoundStore } from "./round-store.ts"
import { createSameQuestion } from "./same-question.ts"
import { listedQuestions, openedKit } from "./shown-of-kit.ts"
import type { SessionRow, SessionStore } from "./store.ts"
import { toSummary, toView } from "./view.ts"

export interface SessionParts {
  store: SessionStore
  rounds: RoundStore
  prompts: PromptLibrary
  bus: Bus
  now(): number
  newId(): string
  /** The first update of an empty document. */
  skeleton: BeginningParts["skeleton"]
  copyOf: BeginningParts["copyOf"]
  /** Gives the second session the pictures of the first, whose board it begins with. */
  copyPictures(from: SessionId, to: SessionId): Promise<void>
  /** Resolves when the edits that have reached this process are committed: what ends a round comes after the work. */
  drainRooms(id: SessionId): Promise<void>
}

export type Sessions = ReturnType<typeof createSessions>

export function createSessions(parts: SessionParts) {
  const { store, bus, now, newId } = parts
  const kits = createPinnedKits(store)
  const records = createRecords({ ...parts, kits })
  const entrance = createEntrance(store)
  const { partIn, enter } = entrance
  const beginnings = createBeginnings({ ...parts, records, entrance })
  const sameQuestion = createSameQuestion({ ...parts, entrance })

  return {
    async create(person: PersonId, { promptSlug, question, from, ...chosen }: NewSession): Promise<SessionView> {
      const id = newId() as SessionId
      const beginning = await beginnings.of(person, id, { promptSlug, question, from })
      const { pinned, firstRows } = beginning
      const settings = { ...chosen, promptSlug: pinned.slug }
      const at = now()
      const events = openingEvents(settings, pinned.hash, { at, actor: 1, commandId: null })
      const row = newRow(id, settings, beginning, at)
      await store.add({ row, creator: person, role: "candidate", promptJson: pinned.json, events, firstRows })
      if (beginning.branchedFrom) await parts.copyPictures(beginning.branchedFrom.session, id)
      return toView(await records.of(row), { brief: pinned.brief, role: "candidate", lateEdits: 0 }, now())
    },

    /** Mine, newest first; those in which time has caused something are brought up to date first. */
    async list(person: PersonId | null, limit: number, before?: number): Promise<SessionSummary[]> {
      if (!person) return []
      const rows = await store.listOf(person, limit, before)
      const at = now()
      const current = rows.map(async (row) =>
        row.dueAt !== null && row.dueAt <= at ? { ...row, ...(await records.read(row.id)).standing } : row,
      )
      return (await Promise.all(current)).map(toSummary)
    },

    async read(person: PersonId | null, id: SessionId): Promise<SessionView> {
      const { row, part, brief } = await enter(id, person)
      const record = await records.of(row)
      const { finishedAt } = record.standing
      const lateEdits = finishedAt === null ? 0 : await store.lateEdits(id, finishedAt)
      return toView(record, { brief, role: part.role, lateEdits }, now())
    },

    async events(person: PersonId | null, id: SessionId, after: number): Promise<SentEvent[]> {
      const { row, part } = await enter(id, person)
      const { events } = await records.of(row)
      return filterFor(part.role, events).filter((event) => event.no > after)
    },

    /** Without answers: those come on asking, as events. */
    async questions(person: PersonId | null, id: SessionId): Promise<{ fact: string; question: string }[]> {
      const { row } = await enter(id, person)
      return listedQuestions(row, await kits.of(row))
    },

    async kit(person: PersonId | null, id: SessionId): Promise<Kit> {
      const { row } = await enter(id, person)
      const { standing } = await records.of(row)
      return openedKit(standing.status, await kits.of(row))
    },

    /** The events a command caused, numbered as its giver sees them; a repeated command gets its first answer. */
    async command(person: PersonId | null, id: SessionId, command: SessionCommand): Promise<SentEvent[]> {
      const part = await partIn(id, person, ["candidate", "interviewer"])
      if (command.type === "finish" || command.type === "pause") await parts.drainRooms(id)
      return records.obey(id, part, command)
    },

    /** Deletes the session with everything that belongs to it; pages that are open on it are told. */
    async remove(person: PersonId | null, id: SessionId): Promise<void> {
      await partIn(id, person, ["candidate"])
      await store.remove(id)
      bus.publish("sessionChanged", { sessionId: id, gone: true })
    },

    /** For other features: one's rounds of a session's question. */
    sameQuestion,

    /** For other features: the prompts that somebody has practised; nobody has practised none. */
    practisedBy: async (person: PersonId | null) => (person === null ? [] : parts.rounds.practisedBy(person)),

    /** For other features: those of these ids that no session has any more, in a few queries. */
    gone: (ids: SessionId[]) => parts.rounds.gone(ids),
    /** For other features: one's part in the session. */
    partIn,
    /** For other features: the record, up to date. */
    record: records.read,
    /** For other features: adds to the record what is made of it. */
    add: records.add,
    /** For other features: the kit that a session has pinned, null for a question of one's own. Not to be shown before the end. */
    kitOf: kits.of,
  }
}

function newRow(
  id: SessionId,
  settings: SessionSettings,
  { pinned: { title: promptTitle, hash: promptHash }, branchedFrom: origin }: Beginning,
  at: number,
): SessionRow {
  const clockless = { startedAt: null, finishedAt: null, dueAt: null }
  const branched = { branchedFrom: origin?.session ?? null, branchedAt: origin?.at ?? null }
  return { id, ...settings, promptTitle, promptHash, status: "lobby", createdAt: at, ...clockless, ...branched }
}
