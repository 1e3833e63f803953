import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { SessionMoment } from "@tradeoff/shared/contracts/session-view.ts"
import type { NewSession } from "@tradeoff/shared/contracts/sessions.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import { fold } from "@tradeoff/shared/interview/evolve.ts"
import { tryOf } from "@tradeoff/shared/interview/state.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import type { Entrance } from "./entrance.ts"
import { pinnedAgain, pinnedQuestion } from "./pinned-question.ts"
import type { PinnedQuestion } from "./pinned-question.ts"
import type { SessionRecord } from "./record.ts"
import { gone } from "./records.ts"
import type { Records } from "./records.ts"
import { sharedRoomOf } from "./store.ts"
import type { SessionStore } from "./store.ts"

/** What a new session has from its first moment on. */
export interface Beginning {
  pinned: PinnedQuestion
  /** Of its shared document: the skeleton, or a whole copy. */
  firstRows: Uint8Array[]
  branchedFrom: SessionMoment | null
}

export interface BeginningParts {
  store: Pick<SessionStore, "lastEditAt">
  prompts: PromptLibrary
  records: Records
  entrance: Entrance
  /** The first update of an empty document. */
  skeleton(): Uint8Array
  /** The first updates of a document that reads as another one did at an instant, with these tries of the steps. */
  copyOf(moment: { room: string; at: number; tries: Record<Step, number> }): Promise<Uint8Array[]>
}

type Asked = Pick<NewSession, "promptSlug" | "question" | "from">

export type Beginnings = ReturnType<typeof createBeginnings>

export function createBeginnings({ store, prompts, records, entrance, skeleton, copyOf }: BeginningParts) {
  async function branch(person: PersonId, id: SessionId, from: SessionMoment): Promise<Beginning> {
    const { row, part, brief } = await entrance.enter(from.session, person)
    if (part.role !== "candidate") throw gone()
    const record = await records.of(row)
    if (record.standing.status !== "finished") throw new Refusal("wrongState", notBeforeTheEnd)
    const at = momentOf(record, from.at, await store.lastEditAt(row.id))
    const firstRows = await copyOf({ room: sharedRoomOf(row.id), at, tries: triesAt(record, at) })
    return { pinned: pinnedAgain(id, row, brief), firstRows, branchedFrom: { session: row.id, at } }
  }

  return {
    /** @throws Refusal when what is named cannot be begun with, or is not there for `person`. */
    async of(person: PersonId, id: SessionId, { from, ...asked }: Asked): Promise<Beginning> {
      if (from) return branch(person, id, from)
      return { pinned: pinnedQuestion(prompts, id, asked), firstRows: [skeleton()], branchedFrom: null }
    },
  }
}

const notBeforeTheEnd =
  "A new round goes on from a moment of a finished one, and this one is not finished. Finish it first."

/** Within what a replay shows: from the start to the end, or to the last edit that arrived after it. */
function momentOf({ row, standing }: SessionRecord, asked: number, lastEditAt: number): number {
  const startAt = standing.startedAt ?? row.createdAt
  const endAt = Math.max(standing.finishedAt ?? startAt, lastEditAt)
  return Math.min(endAt, Math.max(startAt, asked))
}

function triesAt({ events }: SessionRecord, at: number): Record<Step, number> {
  const state = fold(events.filter((event) => event.at <= at))
  return Object.fromEntries(steps.map((step) => [step, state ? tryOf(state, step) : 1])) as Record<Step, number>
}
