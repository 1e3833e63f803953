import { boardElements } from "@tradeoff/shared/document/board-elements.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import type { BoardView, WantedView } from "#features/board/view/board-view.ts"
import type { Player } from "#features/replay/player/player.ts"
import { followedFirst } from "#features/replay/player/people.ts"
import type { Showing } from "#features/replay/player/showing.ts"

const marginPx = 40
const lookAgainMs = 300

/** What it needs of a replay. */
export interface Looked extends Pick<Showing, "doc" | "people" | "viewAt"> {
  readonly player: Pick<Player, "subscribe" | "getSnapshot">
}

type Seen = ReturnType<Showing["viewAt"]>

/** Which part of the board is on screen: the one that somebody had, until a hand moves it. An external store. */
export class Looking {
  readonly #showing: Looked
  readonly #listeners = new Set<() => void>()
  readonly #letGo: (() => void)[]
  #following = true
  #whom: number
  #view: BoardView | null = null
  #seen: Seen = null
  #onScreen: BoardView | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(showing: Looked) {
    this.#showing = showing
    this.#whom = followedFirst(showing.people)
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

  /** Whose view is shown; null while the hand has the board. */
  followed = (): number | null => (this.#following ? this.#whom : null)

  /** Whose view is shown, or was before the hand took the board. */
  whom = (): number => this.#whom

  /** What the board is to show. */
  readonly wanted: WantedView = { subscribe: this.subscribe, getSnapshot: () => this.#view }

  /** The hand has the board from now on. */
  moved = (view: BoardView, byHand: boolean): void => {
    this.#onScreen = view
    if (byHand) this.#set(false, null)
  }

  /** Default: who was followed last. */
  follow = (participant: number = this.#whom): void => {
    const { player } = this.#showing
    this.#seen = this.#showing.viewAt(player.getSnapshot().atMs, participant)
    this.#set(true, asView(this.#seen), participant)
    this.#lookAtAllSoon()
  }

  /** One after the other, and then the first again. */
  followNext = (): void => {
    const all = this.#showing.people.map(({ participant }) => participant)
    this.follow(all[(all.indexOf(this.#whom) + 1) % all.length])
  }

  toggleFollow = (): void => {
    if (this.#following) this.#set(false, null)
    else this.follow()
  }

  showAll = (): void => this.#set(false, boundsOf(this.#showing))

  /** Widens what is on screen until these shapes are, if they are there and not on screen. */
  bringIn = (shapes: readonly string[]): void => {
    const bounds = boundsOf(this.#showing, shapes)
    const now = this.#following ? asView(this.#seen) : this.#onScreen
    if (bounds && now && !sameView(around(now, bounds), now)) this.#set(false, around(now, bounds))
  }

  close(): void {
    for (const letGo of this.#letGo) letGo()
    clearTimeout(this.#timer)
    this.#listeners.clear()
  }

  #look(): void {
    const seen = this.#showing.viewAt(this.#showing.player.getSnapshot().atMs, this.#whom)
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

  #set(following: boolean, view: BoardView | null, whom = this.#whom): void {
    if (following === this.#following && whom === this.#whom && sameView(view, this.#view)) return
    this.#following = following
    this.#whom = whom
    this.#view = view
    this.#tell()
  }

  #tell(): void {
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

/** The smallest part that holds both. */
function around(one: BoardView, other: BoardView): BoardView {
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)]
  const right = Math.max(one.left + one.width, other.left + other.width)
  const bottom = Math.max(one.top + one.height, other.top + other.height)
  return { left, top, width: right - left, height: bottom - top }
}

/** Of all that is drawn, or of these shapes, with some room around; null when there is nothing. */
function boundsOf({ doc }: Looked, shapes?: readonly string[]): BoardView | null {
  if (layoutOf(doc).elements.size === 0) return null
  const elements = boardElements(doc, shapes)
  if (elements.length === 0) return null
  const left = Math.min(...elements.map(({ x }) => x)) - marginPx
  const top = Math.min(...elements.map(({ y }) => y)) - marginPx
  const right = Math.max(...elements.map(({ x, width }) => x + width)) + marginPx
  const bottom = Math.max(...elements.map(({ y, height }) => y + height)) + marginPx
  return { left, top, width: right - left, height: bottom - top }
}
