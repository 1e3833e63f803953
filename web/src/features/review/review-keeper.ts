import type { OwnReview, ReviewChange } from "@tradeoff/shared/contracts/reviews.ts"
import { bothChanges, changed, isNoChange } from "@tradeoff/shared/rubric/review/content.ts"
import type { TabShelf } from "./tab-shelf.ts"

export interface KeptReview {
  /** It with everything that one has chosen and written, whether or not the server has it. */
  own: OwnReview
  /** `unchanged`: nothing has been chosen on this page. `saved` only once the server has said so. */
  state: "unchanged" | "saving" | "saved" | "failed"
  /** Why the last attempt failed; null in every other state. */
  error: Error | null
}

interface Surroundings {
  send(change: ReviewChange): Promise<OwnReview>
  /** Runs it once the hand has rested for a moment; yields how to take it back. */
  afterRest(run: () => void): () => void
  /** Where what is not sent outlives the page. */
  shelf: TabShelf<ReviewChange>
}

/**
 * Shows each choice at once and sends them one request at a time, so that the last one of a row always wins. What could
 * not be sent stays chosen, is called unsaved, and goes along with the next attempt, also after a reload.
 */
export class ReviewKeeper {
  readonly #around: Surroundings
  readonly #listeners = new Set<() => void>()
  #saved: OwnReview
  #underway: ReviewChange | null = null
  #waiting: ReviewChange
  #resting: (() => void) | null = null
  #snapshot: KeptReview

  constructor(saved: OwnReview, around: Surroundings) {
    this.#around = around
    this.#saved = saved
    this.#waiting = around.shelf.read() ?? {}
    const state = isNoChange(this.#waiting) ? "unchanged" : "saving"
    this.#snapshot = { own: this.#shown(), state, error: null }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  getSnapshot = (): KeptReview => this.#snapshot

  /** In a map, null takes a mark back. */
  change = (change: ReviewChange): void => {
    this.#waiting = bothChanges(this.#waiting, change)
    this.#resting?.()
    this.#resting = this.#around.afterRest(() => this.#proceed())
    this.#show({ state: "saving", error: null })
  }

  /** Sends what is not sent: after a failure, and what the shelf had. */
  retry(): void {
    this.#proceed()
  }

  /** The server's review as another tab may have left it; what is chosen here and unsaved stays on top of it. */
  heard(saved: OwnReview): void {
    if (this.#underway) return
    this.#saved = saved
    this.#show({})
  }

  #proceed(): void {
    this.#resting?.()
    this.#resting = null
    if (this.#underway || isNoChange(this.#waiting)) return this.#show({})
    const change = this.#waiting
    this.#underway = change
    this.#waiting = {}
    this.#show({ state: "saving", error: null })
    this.#around.send(change).then(
      (saved) => this.#settled(saved),
      (error: unknown) => this.#failed(change, error),
    )
  }

  #settled(saved: OwnReview): void {
    this.#underway = null
    this.#saved = saved
    if (isNoChange(this.#waiting)) return this.#show({ state: "saved" })
    // A hand that is still at it goes on resting; else what it did meanwhile goes at once.
    if (this.#resting) this.#show({})
    else this.#proceed()
  }

  #failed(change: ReviewChange, error: unknown): void {
    this.#underway = null
    this.#waiting = bothChanges(change, this.#waiting)
    this.#show({ state: "failed", error: error instanceof Error ? error : new Error(String(error)) })
  }

  #show(now: Partial<KeptReview>): void {
    const pending = this.#pending()
    this.#around.shelf.keep(isNoChange(pending) ? null : pending)
    this.#snapshot = { ...this.#snapshot, ...now, own: this.#shown() }
    for (const listener of this.#listeners) listener()
  }

  #pending(): ReviewChange {
    return bothChanges(this.#underway ?? {}, this.#waiting)
  }

  #shown(): OwnReview {
    return { ...this.#saved, content: changed(this.#saved.content, this.#pending()) }
  }
}
