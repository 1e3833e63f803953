import type { CommandId, PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionPerson, SessionSummary, SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import type { NewSession } from "@tradeoff/shared/contracts/sessions.ts"
import { partRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import { decide } from "@tradeoff/shared/interview/decide.ts"
import { filterFor } from "@tradeoff/shared/interview/projection.ts"
import { whyNotTheirs } from "@tradeoff/shared/interview/who-may.ts"
import type { SwapRequest } from "@tradeoff/shared/contracts/swap.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import type { Bus } from "#platform/bus.ts"
import { createAdmission, reviewerNumbers } from "./admission.ts"
import { createBeginnings } from "./beginning.ts"
import type { BeginningParts } from "./beginning.ts"
import { createFounding } from "./founding.ts"
import type { FoundingParts } from "./founding.ts"
import { createEntrance } from "./entrance.ts"
import type { PeopleStore } from "./people-store.ts"
import { createPinnedKits } from "./pinned-kits.ts"
import { recordedRound } from "./bringing-in.ts"
import type { Gold } from "./bringing-in.ts"
import type { RecordedStore } from "./recorded-store.ts"
import { createRecords } from "./records.ts"
import type { ReviewerStore } from "./reviewer-store.ts"
import type { RoundStore } from "./round-store.ts"
import { createSameQuestion } from "./same-question.ts"
import { listedQuestions, openedKit } from "./shown-of-kit.ts"
import type { Participant, SessionRow, SessionStore, Tx } from "./store.ts"
import { createSwap } from "./swap.ts"
import { toPerson, toSummary, toView } from "./view.ts"

export interface SessionParts {
  store: SessionStore
  people: PeopleStore
  reviewers: ReviewerStore
  rounds: RoundStore
  recorded: RecordedStore
  prompts: PromptLibrary
  bus: Bus
  now(): number
  newId(): string
  /** The first update of an empty document. */
  skeleton: BeginningParts["skeleton"]
  copyOf: BeginningParts["copyOf"]
  copyPictures: FoundingParts["copyPictures"]
  /** Resolves when the edits that have reached this process are committed: what ends a round comes after the work. */
  drainRooms(id: SessionId): Promise<void>
}

export type Sessions = ReturnType<typeof createSessions>

export function createSessions(parts: SessionParts) {
  const { store, people, bus, now, newId } = parts
  const kits = createPinnedKits(store)
  const records = createRecords({ ...parts, kits })
  const entrance = createEntrance(store, now)
  const { partIn, enter } = entrance
  const founding = createFounding({ ...parts, beginnings: createBeginnings({ ...parts, records, entrance }) })
  const swapRoles = createSwap({ people, records, entrance, founding })
  const sameQuestion = createSameQuestion({ ...parts, entrance })

  /** Ends a round whose half leaves it for good; onlookers, and an interviewer who was not waited for, end nothing. */
  async function abandonAs(part: Participant, row: SessionRow): Promise<void> {
    const { state } = await records.of(row)
    if (state.status === "finished" || whyNotTheirs(state, "abandon", part.role) !== null) return
    await parts.drainRooms(row.id)
    const command = { type: "abandon", commandId: newId() as CommandId } as const
    const commander = { participant: part.no, role: part.role }
    // The other half may leave at the same moment: then it is over already.
    await records.add(row.id, (state, now) => ({ events: decide(state, command, commander, now, null).events ?? [] }))
  }

  async function read(person: PersonId | null, id: SessionId): Promise<SessionView> {
    const { row, part, name, brief } = await enter(id, person, partRoles)
    const record = await records.of(row)
    const { finishedAt } = record.standing
    const lateEdits = finishedAt === null ? 0 : await store.lateEdits(id, finishedAt)
    const swappedInto = row.kind === "mock" ? await people.swappedInto(id) : null
    const shown: SessionPerson[] = (await people.of(id)).map(toPerson)
    if (part.role === "reviewer") shown.push({ participant: part.no, role: part.role, name })
    return toView(record, { brief, part, people: shown, swappedInto, lateEdits }, now())
  }

  return {
    async create(person: PersonId, asked: NewSession): Promise<SessionView> {
      const { promptSlug, question, from, role, name = null, ...settings } = asked
      const id = await founding.found({
        people: [{ person, role, name }],
        asked: { promptSlug, question, from },
        settings,
        swappedFrom: null,
      })
      return read(person, id)
    },

    /** Mine, newest first; those in which time has caused something are brought up to date first. */
    async list(person: PersonId | null, limit: number, before?: number): Promise<SessionSummary[]> {
      if (!person) return []
      const rows = await store.listOf(person, limit, before)
      const at = now()
      const current = rows.map(async ({ row, role }) => {
        const late = row.dueAt !== null && row.dueAt <= at
        return toSummary(late ? { ...row, ...(await records.read(row.id)).standing } : row, role)
      })
      return Promise.all(current)
    },

    read,

    async events(person: PersonId | null, id: SessionId, after: number): Promise<SentEvent[]> {
      const { row, part } = await enter(id, person, partRoles)
      const { events } = await records.of(row)
      return filterFor(part.role, events).filter((event) => event.no > after)
    },

    /** Without answers: those come on asking, as events. */
    async questions(person: PersonId | null, id: SessionId): Promise<{ fact: string; question: string }[]> {
      const { row } = await enter(id, person)
      return listedQuestions(await records.of(row), await kits.of(row))
    },

    async kit(person: PersonId | null, id: SessionId): Promise<Kit> {
      const { row, part } = await enter(id, person, partRoles)
      const { state } = await records.of(row)
      return openedKit(state, part.role, await kits.of(row))
    },

    /** The events a command caused, numbered as its giver sees them; a repeated command gets its first answer. */
    async command(person: PersonId | null, id: SessionId, command: SessionCommand): Promise<SentEvent[]> {
      const part = await partIn(id, person, ["candidate", "interviewer"])
      if (command.type === "finish" || command.type === "pause") await parts.drainRooms(id)
      return records.obey(id, part, command)
    },

    /**
     * Deletes the session with everything that belongs to it; pages that are open on it are told. A mock stays as long as it is a
     * peer's: then only one's own part and name go, after the end of a round that is not over yet.
     */
    async remove(person: PersonId | null, id: SessionId): Promise<void> {
      const { row, part } = await enter(id, person)
      if (row.kind === "mock") {
        await abandonAs(part, row)
        const stays = await people.forget(id, part, now())
        bus.publish("sessionChanged", { sessionId: id, gone: false })
        if (stays) return
      }
      await store.remove(id)
      bus.publish("sessionChanged", { sessionId: id, gone: true })
    },

    /** The mock in which both have changed over. */
    async swap(person: PersonId | null, id: SessionId, asked: SwapRequest): Promise<SessionView> {
      return read(person, await swapRoles(person, id, asked))
    },

    /** For other features: lets somebody into a mock, or has them review a finished round. */
    admit: createAdmission({ ...parts, records }),
    /** For other features: part of a transaction after which somebody reviews a round, until `until` unless they have submitted by then. */
    addReviewer: (tx: Tx, id: SessionId, newcomer: { person: PersonId; name: string }, until: number) =>
      parts.reviewers.add(tx, id, reviewerNumbers(newId), { ...newcomer, role: "reviewer" }, now(), until),
    /**
     * For other features: makes a gold round the session that it is, of `people` whom no browser leads to. Where it is there already,
     * nothing changes.
     */
    bringIn: (gold: Gold, people: PersonId[]) => parts.recorded.bringIn(recordedRound(gold, people)),
    /** For other features: who has, or had, a part in a session. */
    peopleOf: people.of,

    /** For other features: whether anybody reviews it, or did, who took no part in it. */
    hasReviewers: parts.reviewers.areThere,
    /** For other features: takes somebody's name and what is not submitted out of all that they review without having taken part. */
    forgetReviewed: (person: PersonId) => parts.reviewers.forget(person, now()),
    /** For other features: scores a session with what `hold` yields and keeps from being changed until that is written. */
    scoreWith: store.scoreWith,

    /** For other features: how many sessions somebody has a part in. */
    countOf: store.countOf,

    /** For other features: one's rounds of a session's question. */
    sameQuestion,

    /** For other features: the prompts that somebody has practised; nobody has practised none. */
    practisedBy: async (person: PersonId | null) => (person === null ? [] : parts.rounds.practisedBy(person)),

    /** For other features: how far these sessions' records have come and who takes part in them, in a few queries. */
    headsOf: parts.rounds.headsOf,
    /** For other features: those of these ids that no session has any more, in a few queries. */
    gone: (ids: SessionId[]) => parts.rounds.gone(ids),
    /** For other features: one's part in the session. */
    partIn,
    /** For other features: when the last edit of its document was made, those that arrived late included. */
    lastEditAt: store.lastEditAt,
    /** For other features: the record, up to date. */
    record: records.read,
    /** For other features: adds to the record what is made of it. */
    add: records.add,
    /** For other features: the kit that a session has pinned, null for a question of one's own. Not to be shown before the end. */
    kitOf: kits.of,
  }
}
