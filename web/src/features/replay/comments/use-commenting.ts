import { useQuery } from "@tanstack/react-query"
import { useEffect, useMemo, useState } from "react"
import type { Comment, CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { type Mark, marksOf, type Remark } from "@tradeoff/shared/replay/marks.ts"
import { commentListQuery, newCommentId } from "#api/comments.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import type { Draft } from "./draft.ts"

const none: readonly Comment[] = []

/** Everything that is marked on a replay, what was said of it afterwards included; told to the player too. */
export function useMarks(showing: Showing, said: readonly Remark[]): readonly Mark[] {
  const marks = useMemo(() => {
    const { turns, outline, span } = showing
    return marksOf(turns, outline.activity, said, span)
  }, [showing, said])
  useEffect(() => showing.player.setMarks(marks), [showing, marks])
  return marks
}

/** A comment or a piece of evidence; `at`: the instant of the session that it is about. */
export type Opened = Pick<Comment, "at" | "place"> & { id: string }

/** All comments, the one that is being written, and the one that was opened; these two point at a place. */
export function useCommenting(showing: Showing) {
  const { data: comments = none } = useQuery(commentListQuery(showing.session))
  const [draft, setDraft] = useState<Draft | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
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
      setDraft(
        draft
          ? { ...draft, place }
          : { id: newCommentId(), atMs: player.getSnapshot().atMs, place, audience: "self", words: "" },
      )
    },
    /** Goes to the moment of what was said, and points at its place. */
    open(said: Opened): void {
      showing.player.pause()
      showing.player.seek(said.at - showing.span.startAt)
      setOpened(said)
    },
    close: () => setOpened(null),
  }
}
