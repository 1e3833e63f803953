import { useQuery } from "@tanstack/react-query"
import { useEffect, useMemo, useState } from "react"
import type { Comment, CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { marksOf, type Mark } from "@tradeoff/shared/replay/marks.ts"
import { commentListQuery, newCommentId } from "#api/comments.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import type { Draft } from "./draft.ts"

const none: readonly Comment[] = []

/** Everything that is marked on a replay, comments included; told to the player too. */
export function useMarks(showing: Showing): readonly Mark[] {
  const { data: comments = none } = useQuery(commentListQuery(showing.session))
  const marks = useMemo(() => {
    const { turns, outline, span } = showing
    const remarks = comments.map(({ id, at, words }) => ({ id, atMs: at - span.startAt, words }))
    return marksOf(turns, outline.activity, remarks, span)
  }, [showing, comments])
  useEffect(() => showing.player.setMarks(marks), [showing, marks])
  return marks
}

/** All comments, the one that is being written, and the one that was opened; these two point at a place. */
export function useCommenting(showing: Showing) {
  const { data: comments = none } = useQuery(commentListQuery(showing.session))
  const [draft, setDraft] = useState<Draft | null>(null)
  const [opened, setOpened] = useState<Comment | null>(null)
  return {
    comments,
    draft,
    setDraft,
    opened: opened?.id ?? null,
    /** What is pointed at. */
    place: draft ? draft.place : (opened?.place ?? null),
    /** Begins a draft at the playhead, or lets the one that is under way be about this place. */
    begin(place: CommentPlace): void {
      const { player } = showing
      player.pause()
      setOpened(null)
      setDraft(draft ? { ...draft, place } : { id: newCommentId(), atMs: player.getSnapshot().atMs, place, words: "" })
    },
    /** Goes to a comment's moment, and points at its place. */
    open(comment: Comment): void {
      showing.player.pause()
      showing.player.seek(comment.at - showing.span.startAt)
      setOpened(comment)
    },
    close: () => setOpened(null),
  }
}
