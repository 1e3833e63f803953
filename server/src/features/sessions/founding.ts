import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { ParticipantRole, SessionSettings } from "@tradeoff/shared/contracts/session-settings.ts"
import type { NewSession } from "@tradeoff/shared/contracts/sessions.ts"
import { openingEvents } from "@tradeoff/shared/interview/decide.ts"
import { hostNo } from "@tradeoff/shared/interview/mock/seats.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import type { Beginning, Beginnings } from "./beginning.ts"
import type { SessionRow, SessionStore } from "./store.ts"

export interface FoundingParts {
  store: Pick<SessionStore, "add">
  beginnings: Beginnings
  now(): number
  newId(): string
  /** Gives the second session the pictures of the first, whose board it begins with. */
  copyPictures(from: SessionId, to: SessionId): Promise<void>
}

/** A session that is to be. */
export interface Founded {
  /** Who takes part from the first moment on; the first is who makes it. */
  people: { person: PersonId; role: ParticipantRole; name: string | null }[]
  asked: Pick<NewSession, "promptSlug" | "question" | "from">
  settings: Omit<SessionSettings, "promptSlug">
  swappedFrom: SessionId | null
}

export type Founding = ReturnType<typeof createFounding>

/** Makes sessions: their row, their first events, their document. */
export function createFounding({ store, beginnings, now, newId, copyPictures }: FoundingParts) {
  return {
    async found({ people, asked, settings: chosen, swappedFrom }: Founded): Promise<SessionId> {
      const id = newId() as SessionId
      const beginning = await beginnings.of(people[0]!.person, id, asked)
      const { pinned, firstRows, branchedFrom } = beginning
      const settings = { ...chosen, promptSlug: pinned.slug }
      const at = now()
      const roles = people.map(({ role }) => role)
      const events = openingEvents(settings, pinned.hash, roles, { at, actor: hostNo, commandId: null })
      const row = { ...newRow(id, settings, beginning, at), swappedFrom }
      await store.add({ row, people, promptJson: pinned.json, events, firstRows })
      if (branchedFrom) await copyPictures(branchedFrom.session, id)
      return id
    },
  }
}

function newRow(
  id: SessionId,
  settings: SessionSettings,
  { pinned: { title: promptTitle, hash: promptHash }, branchedFrom: origin }: Beginning,
  at: number,
): Omit<SessionRow, "swappedFrom"> {
  const clockless = { startedAt: null, finishedAt: null, dueAt: null }
  const branched = { branchedFrom: origin?.session ?? null, branchedAt: origin?.at ?? null }
  const scoredWith = { rubricId: defaultRubric.id, rubricVersion: defaultRubric.version }
  return {
    id,
    ...settings,
    promptTitle,
    promptHash,
    status: "lobby",
    createdAt: at,
    ...clockless,
    ...branched,
    ...scoredWith,
    gold: null,
  }
}
