import { mutationOptions, type QueryKey, queryOptions } from "@tanstack/react-query"
import {
  addComment,
  changeComment,
  type Comment,
  listComments,
  type NewComment,
  removeComment,
} from "@tradeoff/shared/contracts/comments.ts"
import type { CommentId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { CallError } from "./call-error.ts"
import { call } from "./call.ts"
import { queryClient } from "./query-client.ts"
import { randomUuid } from "./random-uuid.ts"

/**
 * One's comments on a finished session, in the order of their moments. What is being sent is in the list already, and
 * leaves it again when it could not be saved: so keep a draft until its mutation has succeeded.
 */
export function commentListQuery(session: SessionId) {
  return queryOptions({
    queryKey: commentsKey(session),
    queryFn: async ({ signal }) => {
      const { comments } = await call(listComments, { params: { id: session } }, { signal })
      confirmed.set(session, comments)
      return shown(session)
    },
    staleTime: 0,
  })
}

/**
 * Adds a comment. A draft keeps its id (`newCommentId`) until it has been added, however often it is sent: were only the
 * answer lost, the comment is there once, in the words sent last.
 */
export function addCommentMutation(session: SessionId) {
  return commentMutation(session, {
    send: (said: NewComment) => addOrChange(session, said),
    foresee: (comments, said) => withComment(comments, { ...unsent(), ...said }),
    confirm: withComment,
  })
}

export function changeCommentMutation(session: SessionId) {
  return commentMutation(session, {
    send: ({ comment, words }: { comment: CommentId; words: string }) => change(session, comment, words),
    foresee: (comments, { comment, words }) =>
      comments.map((one) => (one.id === comment ? { ...one, words: words.trim() } : one)),
    confirm: withComment,
  })
}

/** A comment that another tab has deleted meanwhile is deleted: that is no failure. */
export function removeCommentMutation(session: SessionId) {
  return commentMutation(session, {
    send: async (comment: CommentId) => {
      await call(removeComment, { params: { id: session, comment } }).catch((error: unknown) => {
        if (!isRefused(error, "notFound")) throw error
      })
      return comment
    },
    foresee: withoutComment,
    confirm: withoutComment,
  })
}

export function newCommentId(): CommentId {
  return randomUuid() as CommentId
}

type Change = (comments: Comment[]) => Comment[]

/** What the server has said, and what has been sent since and not been answered, oldest first. The cache holds both in one. */
const confirmed = new Map<SessionId, Comment[]>()
const underway = new Map<SessionId, Change[]>()

function shown(session: SessionId): Comment[] {
  const changes = underway.get(session) ?? []
  return changes.reduce((comments, change) => change(comments), confirmed.get(session) ?? []).toSorted(byMoment)
}

interface Steps<Asked, Answer> {
  send(asked: Asked): Promise<Answer>
  /** What the list will be when `asked` succeeds. */
  foresee(comments: Comment[], asked: Asked): Comment[]
  confirm(comments: Comment[], answer: Answer): Comment[]
}

/** One is sent at a time, in the order in which they were asked for: of two changes of one comment the last one wins. */
function commentMutation<Asked, Answer>(session: SessionId, { send, foresee, confirm }: Steps<Asked, Answer>) {
  const queryKey = commentsKey(session)
  return mutationOptions({
    mutationKey: queryKey,
    scope: { id: queryKey.join("/") },
    mutationFn: (asked: Asked) => send(asked),
    onMutate: async (asked: Asked) => {
      const change: Change = (comments) => foresee(comments, asked)
      underway.set(session, [...(underway.get(session) ?? []), change])
      await showAgain(session, queryKey)
      return change
    },
    onSuccess: (answer: Answer) => {
      confirmed.set(session, confirm(confirmed.get(session) ?? [], answer))
    },
    onSettled: async (_answer, _error, _asked, change) => {
      const left = (underway.get(session) ?? []).filter((one) => one !== change)
      underway.set(session, left)
      await showAgain(session, queryKey)
      // Not awaited: what was saved is saved, whether or not a fresh list can be had.
      if (left.length === 0) void queryClient.invalidateQueries({ queryKey })
    },
  })
}

/** A list that is on its way may be older than what is confirmed here: it is not waited for. */
async function showAgain(session: SessionId, queryKey: QueryKey): Promise<void> {
  await queryClient.cancelQueries({ queryKey })
  if (confirmed.has(session)) queryClient.setQueryData(queryKey, shown(session))
}

/** When the id is taken, an answer was lost: the comment is there, and its draft may have other words by now. */
async function addOrChange(session: SessionId, said: NewComment): Promise<Comment> {
  try {
    return await call(addComment, { params: { id: session }, body: said })
  } catch (error) {
    if (!isRefused(error, "wrongState")) throw error
    return change(session, said.id, said.words).catch(() => Promise.reject(error))
  }
}

function change(session: SessionId, comment: CommentId, words: string): Promise<Comment> {
  return call(changeComment, { params: { id: session, comment }, body: { words } })
}

function commentsKey(session: SessionId) {
  return ["session", session, "comments"] as const
}

function withComment(comments: Comment[], comment: Comment): Comment[] {
  return [...withoutComment(comments, comment.id), comment]
}

function withoutComment(comments: Comment[], id: CommentId): Comment[] {
  return comments.filter((one) => one.id !== id)
}

/** What only the server knows of a comment, until it has said so. */
function unsent() {
  const now = Date.now()
  return { author: 0, mine: true, createdAt: now, changedAt: now }
}

function byMoment(a: Comment, b: Comment): number {
  return a.at - b.at || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}

function isRefused(error: unknown, code: CallError["code"]): boolean {
  return error instanceof CallError && error.code === code
}
