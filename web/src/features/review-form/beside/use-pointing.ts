import { useState } from "react"
import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import type { ShownStep } from "#features/replay/stage/cards-pane.tsx"
import { placeKey } from "#features/replay/comments/said-of-place.ts"
import { stepOf } from "#features/replay/stage/use-panes.ts"

export type Pointing = ReturnType<typeof usePointing>

/** What is in view where there is no room for both. */
export type Tab = "replay" | "form"

/** A moment and a place of the round. */
export interface Moment {
  /** The instant of the session. */
  readonly at: number
  readonly place: CommentPlace
}

/** Which place of the replay is pointed at, and what leads to one. */
export function usePointing(showing: Showing | null, firstTab: Tab) {
  const [place, setPlace] = useState<CommentPlace>(null)
  const [shownStep, setShownStep] = useState<ShownStep>("open")
  const [tab, setTab] = useState<Tab>(firstTab)
  const [side, setSide] = useState<"board" | "cards">("board")
  return {
    place,
    shownStep,
    setShownStep,
    tab,
    setTab,
    side,
    setSide,
    /** Points at a place, or lets go of the one that is pointed at already. */
    pick(picked: CommentPlace): void {
      setPlace(placeKey(picked) === placeKey(place) ? null : picked)
    },
    letGo: () => setPlace(null),
    /** Goes to the moment, and shows the place. */
    goTo({ at, place: where }: Moment): void {
      if (!showing) return
      showing.player.pause()
      showing.player.seek(at - showing.span.startAt)
      setPlace(where)
      setShownStep(stepOf(showing, where) ?? "open")
      setTab("replay")
      if (where) setSide("element" in where ? "board" : "cards")
      if (where && "element" in where) showing.looking.bringIn([where.element])
    },
  }
}
