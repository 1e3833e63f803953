import type { ReplaySegment } from "@tradeoff/shared/contracts/replay.ts"

export interface LoaderState {
  /** How many have arrived. */
  readonly arrived: number
  /** Why the last attempt brought nothing; null unless it is up to somebody to try again. */
  readonly failure: Error | null
}

interface Options {
  count: number
  fetch(no: number, signal: AbortSignal): Promise<ReplaySegment>
  arrived(no: number, segment: ReplaySegment): void
}

/**
 * Fetches all segments of a replay, one at a time: the wanted one first, then those behind it, then those before it. As an
 * external store. After a failure it waits for `retry`, or for another one to be wanted.
 */
export class SegmentLoader {
  readonly #options: Options
  readonly #missing: Set<number>
  readonly #listeners = new Set<() => void>()
  readonly #closing = new AbortController()
  #wanted = 0
  #underWay = false
  #state: LoaderState = { arrived: 0, failure: null }

  constructor(options: Options) {
    this.#options = options
    this.#missing = new Set(Array.from({ length: options.count }, (_, no) => no))
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getSnapshot = (): LoaderState => this.#state

  has(no: number): boolean {
    return !this.#missing.has(no)
  }

  /** Fetches this one next, whatever was planned. */
  want(no: number): void {
    const other = no !== this.#wanted
    this.#wanted = no
    if (this.#missing.has(no) && other && this.#state.failure) this.#change({ failure: null })
    if (!this.#state.failure) void this.#goOn()
  }

  retry(): void {
    this.#change({ failure: null })
    void this.#goOn()
  }

  close(): void {
    this.#closing.abort()
    this.#listeners.clear()
  }

  async #goOn(): Promise<void> {
    if (this.#underWay) return
    this.#underWay = true
    for (let no = this.#next(); no !== undefined && !this.#state.failure; no = this.#next()) {
      await this.#bring(no)
    }
    this.#underWay = false
  }

  async #bring(no: number): Promise<void> {
    const { signal } = this.#closing
    try {
      const segment = await this.#options.fetch(no, signal)
      if (signal.aborted) return
      this.#missing.delete(no)
      this.#options.arrived(no, segment)
      this.#change({ arrived: this.#state.arrived + 1 })
    } catch (error) {
      if (!signal.aborted) this.#change({ failure: error instanceof Error ? error : new Error(String(error)) })
    }
  }

  #next(): number | undefined {
    if (this.#closing.signal.aborted) return undefined
    const missing = [...this.#missing]
    return missing.find((no) => no >= this.#wanted) ?? missing[0]
  }

  #change(changes: Partial<LoaderState>): void {
    this.#state = { ...this.#state, ...changes }
    for (const listener of this.#listeners) listener()
  }
}
