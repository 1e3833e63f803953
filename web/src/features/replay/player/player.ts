import { deadMsBetween, type Gap } from "@tradeoff/shared/replay/dead-time.ts"
import { type Mark, passed } from "@tradeoff/shared/replay/marks.ts"
import { type Clock, playheadAt } from "./clock.ts"

export const rates = [0.5, 1, 2, 4, 8, 16] as const
export type Rate = (typeof rates)[number]

/** How long one can read what was passed. */
const readableMs = 4_000

export interface PlayerSnapshot {
  /** The playhead, ms since the round's start. */
  readonly atMs: number
  readonly playing: boolean
  /** What is at the playhead has not arrived yet. */
  readonly waiting: boolean
  readonly rate: Rate
  /** Dead time is jumped. */
  readonly skipping: boolean
  /** How much was jumped a moment ago; 0 for nothing. */
  readonly skippedMs: number
  /** Marks that were passed a moment ago, the latest last. */
  readonly news: readonly Mark[]
}

/** What a player needs of its surroundings. */
export interface PlayerWorld {
  /** ms, like `performance.now`. */
  now(): number
  /** Yields how to take it back. */
  beforePaint(run: () => void): () => void
  /** From where on nothing has arrived yet, seen from a moment: that moment itself when it has not. */
  arrivedUntilMs(atMs: number): number
  /** Shows a moment that has arrived; while it plays once a frame. */
  show(atMs: number): void
}

interface Told<What> {
  what: What
  at: number
}

/** Moves a playhead, as an external store. Nothing is shown for which the segments have not arrived. */
export class Player {
  readonly #world: PlayerWorld
  readonly #durationMs: number
  readonly #dead: readonly Gap[]
  readonly #listeners = new Set<() => void>()
  #marks: readonly Mark[] = []
  #clock: Clock | null = null
  #skips: Told<number>[] = []
  #passed: Told<Mark>[] = []
  #cancelFrame: (() => void) | null = null
  #snapshot: PlayerSnapshot

  constructor(
    world: PlayerWorld,
    { durationMs, dead, atMs }: { durationMs: number; dead: readonly Gap[]; atMs: number },
  ) {
    this.#world = world
    this.#durationMs = durationMs
    this.#dead = dead
    this.#snapshot = {
      atMs: Math.min(durationMs, Math.max(0, atMs)),
      playing: false,
      waiting: true,
      rate: 1,
      skipping: true,
      skippedMs: 0,
      news: [],
    }
    this.#nextFrame()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getSnapshot = (): PlayerSnapshot => this.#snapshot

  /** From the beginning again once the end is reached. */
  play(): void {
    if (this.#snapshot.playing) return
    if (this.#snapshot.atMs >= this.#durationMs) this.seek(0)
    this.#change({ playing: true })
    this.#nextFrame()
  }

  pause(): void {
    if (!this.#snapshot.playing) return
    this.#advance()
    this.#clock = null
    this.#change({ playing: false })
  }

  toggle(): void {
    if (this.#snapshot.playing) this.pause()
    else this.play()
  }

  seek(atMs: number): void {
    this.#clock = null
    this.#skips = []
    this.#passed = []
    this.#present({ atMs: Math.min(this.#durationMs, Math.max(0, atMs)), skippedMs: 0, news: [] })
    if (this.#snapshot.playing) this.#nextFrame()
  }

  setRate(rate: Rate): void {
    this.#advance()
    this.#clock = null
    this.#change({ rate })
  }

  setSkipping(skipping: boolean): void {
    this.#advance()
    this.#clock = null
    this.#change({ skipping })
  }

  /** The marks that are to be told of when they are passed. */
  setMarks(marks: readonly Mark[]): void {
    this.#marks = marks
  }

  /** A segment is there that was not. */
  arrived(): void {
    this.#nextFrame()
  }

  close(): void {
    this.#cancelFrame?.()
    this.#cancelFrame = null
    this.#listeners.clear()
  }

  #nextFrame(): void {
    this.#cancelFrame ??= this.#world.beforePaint(() => {
      this.#cancelFrame = null
      this.#frame()
    })
  }

  #frame(): void {
    this.#advance()
    this.#present({})
    if (this.#snapshot.playing && !this.#snapshot.waiting) this.#nextFrame()
  }

  /**
   * Shows the playhead's moment if it has arrived. Listeners come first: what they change of the board is painted together
   * with the moment then, and not once before it.
   */
  #present(changes: Partial<PlayerSnapshot>): void {
    const { atMs } = { ...this.#snapshot, ...changes }
    const waiting = this.#world.arrivedUntilMs(atMs) <= atMs
    // A wait does not count as time.
    if (waiting) this.#clock = null
    this.#change({ ...changes, waiting })
    if (!waiting) this.#world.show(atMs)
  }

  /** Brings the playhead to where it is by now; begins to count when nothing was counted yet. */
  #advance(): void {
    const { playing, atMs, rate, skipping } = this.#snapshot
    const now = this.#world.now()
    if (!playing) return
    if (!this.#clock) {
      this.#clock = { atMs, since: now, rate }
      return
    }
    const course = { durationMs: this.#durationMs, jumps: skipping ? this.#dead : [] }
    const wanted = playheadAt(this.#clock, now, course)
    const next = Math.max(atMs, Math.min(wanted, this.#world.arrivedUntilMs(atMs)))
    this.#notice(atMs, next, now)
    const ended = next >= this.#durationMs
    if (ended || next < wanted) this.#clock = null
    this.#change({
      atMs: next,
      playing: !ended,
      skippedMs: this.#skips.reduce((sum, { what }) => sum + what, 0),
      news: this.#passed.map(({ what }) => what),
    })
  }

  /** Remembers what was passed and jumped on the way, and forgets what one has had time to read. */
  #notice(fromMs: number, untilMs: number, now: number): void {
    const fresh = <What>({ at }: Told<What>) => now - at < readableMs
    const skippedMs = this.#snapshot.skipping ? deadMsBetween(this.#dead, fromMs, untilMs) : 0
    this.#skips = this.#skips.filter(fresh)
    if (skippedMs > 0) this.#skips.push({ what: skippedMs, at: now })
    this.#passed = this.#passed.filter(fresh)
    for (const what of passed(this.#marks, fromMs, untilMs)) this.#passed.push({ what, at: now })
  }

  #change(changes: Partial<PlayerSnapshot>): void {
    const next = { ...this.#snapshot, ...changes }
    if (next.news.length === 0 && this.#snapshot.news.length === 0) next.news = this.#snapshot.news
    const names = Object.keys(next) as (keyof PlayerSnapshot)[]
    if (names.every((name) => next[name] === this.#snapshot[name])) return
    this.#snapshot = next
    for (const listener of this.#listeners) listener()
  }
}
