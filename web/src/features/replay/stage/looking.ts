import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { boardElements } from "#features/board/picture/board-elements.ts"
import type { BoardView, WantedView } from "#features/board/view/board-view.ts"
import type { Showing } from "#features/replay/player/showing.ts"

const marginPx = 40
const lookAgainMs = 300

type Seen = ReturnType<Showing["viewAt"]>

/** Which part of the board is on screen: the one that the person had, until a hand moves it. An external store. */
export class Looking {
  readonly #showing: Showing
  readonly #listeners = new Set<() => void>()
  readonly #letGo: (() => void)[]
  #following = true
  #view: BoardView | null = null
  #seen: Seen = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(showing: Showing) {
    this.#showing = showing
    const { doc, player } = showing
    const drawn = () => this.#lookAtAllSoon()
    doc.on("afterTransaction", drawn)
    this.#letGo = [player.subscribe(() => this.#look()), () => doc.off("afterTransaction", drawn)]
    this.#look()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** It is the person's view that is shown. */
  isFollowing = (): boolean => this.#following

  /** What the board is to show. */
  readonly wanted: WantedView = { subscribe: this.subscribe, getSnapshot: () => this.#view }

  /** The hand has the board from now on. */
  moved = (_: BoardView, byHand: boolean): void => {
    if (byHand) this.#set(false, null)
  }

  follow = (): void => {
    this.#set(true, asView(this.#seen))
    this.#look()
    this.#lookAtAllSoon()
  }

  toggleFollow = (): void => {
    if (this.#following) this.#set(false, null)
    else this.follow()
  }

  showAll = (): void => this.#set(false, boundsOf(this.#showing))

  close(): void {
    for (const letGo of this.#letGo) letGo()
    clearTimeout(this.#timer)
    this.#listeners.clear()
  }

  #look(): void {
    const seen = this.#showing.viewAt(this.#showing.player.getSnapshot().atMs)
    if (seen === this.#seen) return
    this.#seen = seen
    if (this.#following && seen) this.#set(true, asView(seen))
    else this.#lookAtAllSoon()
  }

  /** For a recording that does not tell what was on screen: all that is drawn, now and then. */
  #lookAtAllSoon(): void {
    if (!this.#following || this.#seen) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.#following && !this.#seen) this.#set(true, boundsOf(this.#showing))
    }, lookAgainMs)
  }

  #set(following: boolean, view: BoardView | null): void {
    if (following === this.#following && sameView(view, this.#view)) return
    this.#following = following
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}

function asView(seen: Seen): BoardView | null {
  return seen && { left: seen[0], top: seen[1], width: seen[2], height: seen[3] }
}

function sameView(one: BoardView | null, other: BoardView | null): boolean {
  if (!one || !other) return one === other
  return (["left", "top", "width", "height"] as const).every((side) => one[side] === other[side])
}

function boundsOf({ doc }: Showing): BoardView | null {
  if (layoutOf(doc).elements.size === 0) return null
  const elements = boardElements(doc)
  if (elements.length === 0) return null
  const left = Math.min(...elements.map(({ x }) => x)) - marginPx
  const top = Math.min(...elements.map(({ y }) => y)) - marginPx
  const right = Math.max(...elements.map(({ x, width }) => x + width)) + marginPx
  const bottom = Math.max(...elements.map(({ y, height }) => y + height)) + marginPx
  return { left, top, width: right - left, height: bottom - top }
}
