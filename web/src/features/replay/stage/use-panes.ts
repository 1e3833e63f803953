import { useState } from "react"
import { cardKinds } from "@tradeoff/shared/cards/kinds.ts"
import type { Comment, CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import { cardsOf } from "@tradeoff/shared/document/cards.ts"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import { nextSaid, saidOf } from "#features/replay/comments/said-of-place.ts"
import type { Opened, useCommenting } from "#features/replay/comments/use-commenting.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { useNarrow } from "#ui/use-narrow.ts"
import type { ShownStep } from "./cards-pane.tsx"
import { useNoted } from "./use-noted.ts"

/** What a phone shows. */
export type Side = "board" | "cards" | "comments"

export type Panes = ReturnType<typeof usePanes>

/** Which panes are there, which step's cards they show, and what leads from one to another. */
export function usePanes(showing: Showing, commenting: ReturnType<typeof useCommenting>) {
  const narrow = useNarrow()
  const [side, setSide] = useState<Side>("board")
  const [commentsOpen, setCommentsOpen] = useState(false)
  const [ending, setEnding] = useState(false)
  const [shownStep, setShownStep] = useState<ShownStep>("open")
  const noting = useNoted(showing, () => setSide("board"))
  const showComments = () => {
    setCommentsOpen(true)
    setSide("comments")
  }
  const open = (said: Opened) => {
    noting.close()
    commenting.open(said)
    setShownStep(stepOf(showing, said.place) ?? "open")
  }
  const openBesideIt = (comment: Comment | null) => {
    if (!comment) return false
    open(comment)
    showComments()
    return true
  }
  const nextOf = (place: CommentPlace) => nextSaid(saidOf(commenting.comments, place), commenting.opened)
  return {
    narrow,
    side,
    setSide,
    commentsOpen,
    ending,
    shownStep,
    setShownStep,
    noted: noting.noted,
    showComments,
    toggleEnd: () => setEnding(!ending),
    toggleComments() {
      if (narrow) setSide(side === "comments" ? "board" : "comments")
      else setCommentsOpen(!commentsOpen)
    },
    commentOn(place: CommentPlace) {
      commenting.begin(place)
      showComments()
    },
    /** From the list: leads to its place. */
    openPlace(comment: Comment) {
      open(comment)
      if (narrow && comment.place) setSide("element" in comment.place ? "board" : "cards")
    },
    /** From the strip: leads to the moment, and to the words of a comment, or to the place of a note or of evidence. */
    goToMark(mark: Mark) {
      if (mark.kind === "note") return noting.open(mark)
      if (mark.kind === "evidence") {
        open({ id: mark.id, at: showing.span.startAt + mark.atMs, place: mark.place })
        return noting.open(mark)
      }
      noting.close()
      const comment = mark.kind === "comment" && commenting.comments.find(({ id }) => id === mark.comment)
      if (!openBesideIt(comment || null)) showing.player.seek(mark.atMs)
    },
    /** From its place: leads to the words of the first comment there, or of the one behind that which is open. */
    openSaidOf(place: CommentPlace) {
      openBesideIt(nextOf(place))
    },
    /** A shape was pressed, or the board beside them all. */
    pick(element: string | null) {
      const place = element === null ? null : { element }
      if (commenting.draft && place) return commenting.setDraft({ ...commenting.draft, place })
      if (commenting.draft) return
      noting.close()
      if (!openBesideIt(place && nextOf(place))) commenting.close()
    },
  }
}

/** Where a comment's place is to be seen among the cards; null where it does not matter. */
export function stepOf({ doc }: Showing, place: CommentPlace): ShownStep | null {
  if (place === null || "element" in place) return null
  if ("step" in place) return place.step
  const card = cardsOf(doc).find(({ id }) => id === place.card)
  return card ? cardKinds[card.kind].step : null
}
