import type { SelfReview, SelfReviewChange } from "@tradeoff/shared/contracts/self-review.ts"

export interface KeptReview {
  /** What one has chosen, whether or not the server has it. */
  review: SelfReview
  /** `unchanged`: nothing has been chosen on this page. `saved` only once the server has said so. */
  state: "unchanged" | "saving" | "saved" | "failed"
  /** Why the last attempt failed; null in every other state. */
  error: Error | null
}

type Changes = Partial<SelfReviewChange>
type Send = (change: SelfReviewChange) => Promise<SelfReview>

const noChange: SelfReviewChange = { checkpoints: {}, scores: {} }

/**
 * Shows each choice at once and sends them one request at a time, so that the last one of a row always wins. What could
 * not be sent stays chosen, is called unsaved, and goes along with the next attempt.
 */
export class ReviewKeeper {
  readonly #send: Send
  readonly #listeners = new Set<() => void>()
  #saved: SelfReview
  #underway: SelfReviewChange | null = null
  #waiting: SelfReviewChange = noChange
  #snapshot: KeptReview

  constructor(saved: SelfReview, send: Send) {
    this.#saved = saved
    this.#send = send
    this.#snapshot = { review: saved, state: "unchanged", error: null }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  getSnapshot = (): KeptReview => this.#snapshot

  /** Null takes a mark or a score back. */
  change(change: Changes): void {
    this.#waiting = both(this.#waiting, change)
    this.#proceed()
  }

  retry(): void {
    this.#proceed()
  }

  /** The server's review as another tab may have left it; what is chosen here and unsaved stays on top of it. */
  heard(saved: SelfReview): void {
    if (this.#underway) return
    this.#saved = saved
    this.#show({})
  }

  #proceed(): void {
    if (this.#underway || isEmpty(this.#waiting)) return this.#show({})
    const change = this.#waiting
    this.#underway = change
    this.#waiting = noChange
    this.#show({ state: "saving", error: null })
    this.#send(change).then(
      (saved) => this.#settled(saved),
      (error: unknown) => this.#failed(change, error),
    )
  }

  #settled(saved: SelfReview): void {
    this.#underway = null
    this.#saved = saved
    this.#show({ state: "saved" })
    if (!isEmpty(this.#waiting)) this.#proceed()
  }

  #failed(change: SelfReviewChange, error: unknown): void {
    this.#underway = null
    this.#waiting = both(change, this.#waiting)
    this.#show({ state: "failed", error: error instanceof Error ? error : new Error(String(error)) })
  }

  #show(now: Partial<KeptReview>): void {
    const review = withChange(withChange(this.#saved, this.#underway ?? noChange), this.#waiting)
    this.#snapshot = { ...this.#snapshot, ...now, review }
    for (const listener of this.#listeners) listener()
  }
}

/** The later one wins where both name the same. */
function both(earlier: SelfReviewChange, later: Changes): SelfReviewChange {
  return {
    checkpoints: { ...earlier.checkpoints, ...later.checkpoints },
    scores: { ...earlier.scores, ...later.scores },
  }
}

function isEmpty({ checkpoints, scores }: SelfReviewChange): boolean {
  return Object.keys(checkpoints).length === 0 && Object.keys(scores).length === 0
}

function withChange({ checkpoints, scores }: SelfReview, change: SelfReviewChange): SelfReview {
  return {
    checkpoints: withoutNull({ ...checkpoints, ...change.checkpoints }),
    scores: withoutNull({ ...scores, ...change.scores }),
  }
}

function withoutNull<Key extends string, Value>(
  marks: Partial<Record<Key, Value | null>>,
): Partial<Record<Key, Value>> {
  const entries = Object.entries(marks) as [Key, Value | null][]
  return Object.fromEntries(entries.filter(([, mark]) => mark !== null)) as Partial<Record<Key, Value>>
}
