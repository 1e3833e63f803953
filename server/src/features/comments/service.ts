import { isDeepStrictEqual } from "node:util"
import type { Comment, NewComment } from "@tradeoff/shared/contracts/comments.ts"
import type { CommentId, PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { partRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import type { Sessions } from "#features/sessions/service.ts"
import { limits } from "#platform/limits.ts"
import type { CommentRow, CommentStore } from "./store.ts"

export interface CommentParts {
  store: CommentStore
  sessions: Pick<Sessions, "partIn" | "record">
  now(): number
}

export type Comments = ReturnType<typeof createComments>

/** What people say of moments of finished sessions. What one may not see does not exist. */
export function createComments({ store, sessions, now }: CommentParts) {
  async function finishedSession(id: SessionId, person: PersonId | null) {
    const part = await sessions.partIn(id, person, partRoles)
    const { row, standing } = await sessions.record(id)
    if (standing.status !== "finished") throw new Refusal("wrongState", notBeforeTheEnd)
    return { part, row }
  }

  return {
    async list(person: PersonId | null, id: SessionId): Promise<Comment[]> {
      const { part } = await finishedSession(id, person)
      return (await store.seenBy(id, part.no)).map((row) => toComment(row, part.no))
    },

    /** Adds `said`, or yields the comment as it is when the same has been added before. */
    async add(person: PersonId | null, id: SessionId, said: NewComment): Promise<Comment> {
      const { part, row } = await finishedSession(id, person)
      const at = now()
      if (said.at < row.createdAt || said.at > at) throw new Refusal("badRequest", outsideTheSession)
      const added = { ...said, author: part.no, createdAt: at, changedAt: at }
      const kept = await store.add(id, added, limits.commentsPerParticipant)
      if (kept === "full") throw new Refusal("tooMany", full)
      if (kept === "taken" || !isDeepStrictEqual(contentOf(kept), contentOf(said))) {
        throw new Refusal("wrongState", idTaken)
      }
      return toComment(kept, part.no)
    },

    async change(person: PersonId | null, id: SessionId, comment: CommentId, words: string): Promise<Comment> {
      const { part } = await finishedSession(id, person)
      const changed = await store.change({ sessionId: id, author: part.no, id: comment }, words, now())
      if (!changed) throw new Refusal("notFound", noSuchComment)
      return toComment(changed, part.no)
    },

    async remove(person: PersonId | null, id: SessionId, comment: CommentId): Promise<void> {
      const { part } = await finishedSession(id, person)
      const removed = await store.remove({ sessionId: id, author: part.no, id: comment })
      if (!removed) throw new Refusal("notFound", noSuchComment)
    },
  }
}

function toComment(row: CommentRow, reader: number): Comment {
  return { ...row, mine: row.author === reader }
}

/** What makes two comments of one id the same one. */
function contentOf({ at, place, audience, words }: NewComment) {
  return { at, place, audience, words }
}

const notBeforeTheEnd = "A round is commented on once it is finished. Finish it first."
const outsideTheSession = "That moment is not in this session. Name one between its beginning and now, in epoch ms."
const noSuchComment = "There is no such comment of yours in this session. It may have been deleted."
const idTaken = "Another comment has this id. Reload the comments, and give a new one an id of its own."
const full = `You have ${limits.commentsPerParticipant} comments on this session, and more are not kept. Delete one first.`
