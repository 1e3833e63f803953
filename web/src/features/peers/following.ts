import type { BoardView, WantedView } from "#features/board/view/board-view.ts"
import type { Peer } from "./peers.ts"

/** Whose view of the board one follows, until one's own hand moves it. An external store; the board reads `wanted`. */
export class Following {
  readonly #listeners = new Set<() => void>()
  #participant: number | null = null
  #view: BoardView | null = null

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The participant that is followed, null for nobody. */
  whom = (): number | null => this.#participant

  readonly wanted: WantedView = { subscribe: this.subscribe, getSnapshot: () => this.#view }

  follow(participant: number | null, peers: readonly Peer[]): void {
    this.#participant = participant
    this.#view = null
    this.seen(peers)
    this.#changed()
  }

  /** Where everybody looks now. Who has gone is followed no more. */
  seen(peers: readonly Peer[]): void {
    if (this.#participant === null) return
    const followed = peers.find(({ participant }) => participant === this.#participant)
    if (!followed?.here) return this.#letGo()
    const view = followed.presence?.view
    if (!view) return
    const [left, top, width, height] = view
    const now = this.#view
    if (now && now.left === left && now.top === top && now.width === width && now.height === height) return
    this.#view = { left, top, width, height }
    this.#changed()
  }

  /** The hand has the board from now on. */
  moved = (byHand: boolean): void => {
    if (byHand && this.#participant !== null) this.#letGo()
  }

  #letGo(): void {
    this.#participant = null
    this.#view = null
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
