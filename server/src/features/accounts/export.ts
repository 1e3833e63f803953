import type { ExportedData } from "@tradeoff/shared/contracts/accounts.ts"
import type { AccountId, PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"
import type { Comments } from "#features/comments/service.ts"
import type { Reviews } from "#features/reviews/service.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { AccountStore } from "./store.ts"

export interface ExportParts {
  store: Pick<AccountStore, "find">
  sessions: Pick<Sessions, "list" | "read" | "events">
  comments: Pick<Comments, "list">
  reviews: Pick<Reviews, "read">
  now(): number
}

const sessionsAtOnce = 10

/** What is kept of somebody, as they may see it: through the doors by which pages fetch it too. */
export function createExport({ store, sessions, comments, reviews, now }: ExportParts) {
  /** A page of the list, and those that began in the same instant as its last. */
  async function page(person: PersonId, before: number | undefined): Promise<SessionSummary[]> {
    const some = await sessions.list(person, sessionsAtOnce, before)
    const last = some.at(-1)
    if (!last || some.length < sessionsAtOnce) return some
    const tied = await sessions.list(person, 100, last.createdAt + 1)
    const more = tied.filter(({ id, createdAt }) => createdAt === last.createdAt && some.every((one) => one.id !== id))
    return [...some, ...more]
  }

  async function whole(person: PersonId, id: SessionId): Promise<ExportedData["sessions"][number]> {
    const session = await sessions.read(person, id)
    const finished = session.status === "finished"
    return {
      session,
      events: await sessions.events(person, id, 0),
      comments: finished ? await comments.list(person, id) : [],
      selfReview: finished && session.role === "candidate" ? await reviews.read(person, id) : null,
    }
  }

  return async (who: { person: PersonId; account: AccountId | null }, before?: number): Promise<ExportedData> => {
    const some = await page(who.person, before)
    const exported: ExportedData["sessions"] = []
    for (const { id } of some) exported.push(await whole(who.person, id))
    return {
      exportedAt: now(),
      account: who.account === null ? null : await store.find(who.account),
      sessions: exported,
      next: some.length < sessionsAtOnce ? null : (some.at(-1)?.createdAt ?? null),
    }
  }
}

export type ExportOf = ReturnType<typeof createExport>
