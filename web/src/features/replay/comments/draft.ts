import type { CommentAudience, CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import type { CommentId } from "@tradeoff/shared/contracts/ids.ts"

/** A comment that is being written. Kept until the server has it, whatever else is opened and closed meanwhile. */
export interface Draft {
  /** The same for every attempt to send it. */
  readonly id: CommentId
  /** The moment it is pinned to, ms since the start. */
  readonly atMs: number
  readonly place: CommentPlace
  /** Who may read it. */
  readonly audience: CommentAudience
  readonly words: string
}
