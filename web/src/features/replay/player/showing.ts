import * as Y from "yjs"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { type ReplayOutline, segmentMs } from "@tradeoff/shared/contracts/replay.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import type { SessionPerson } from "@tradeoff/shared/contracts/session-view.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { type Chapter, chaptersOf, type Span } from "@tradeoff/shared/replay/chapters.ts"
import { deadTime, type Gap } from "@tradeoff/shared/replay/dead-time.ts"
import { MomentDocument } from "@tradeoff/shared/replay/moment-document.ts"
import { Timeline } from "@tradeoff/shared/replay/timeline.ts"
import { stateAt, type Turn, turnsOf } from "@tradeoff/shared/replay/turns.ts"
import { fetchReplaySegment } from "#api/replay.ts"
import { pointerStaysMs } from "#features/peers/peers.ts"
import { peopleOf, type Watched } from "./people.ts"
import { Looking } from "#features/replay/stage/looking.ts"
import { Player } from "./player.ts"
import { SegmentLoader } from "./segment-loader.ts"

export interface Recorded {
  session: SessionId
  outline: ReplayOutline
  /** The session's whole record, as the one who watches may have it. */
  events: readonly SentEvent[]
  /** Everybody's names. */
  people: readonly SessionPerson[]
  /** The number among them of the one who watches. */
  me: number
}

/** Where somebody pointed. */
export interface Pointing {
  readonly participant: number
  readonly at: readonly [x: number, y: number]
}

/** One replay that is being watched: what it tells as a whole, and what there is to see at the playhead. */
export class Showing {
  readonly session: SessionId
  readonly outline: ReplayOutline
  readonly turns: readonly Turn[]
  readonly span: Span
  readonly chapters: readonly Chapter[]
  readonly dead: readonly Gap[]
  readonly people: readonly Watched[]
  readonly loader: SegmentLoader
  readonly player: Player
  readonly looking: Looking
  /** Board, cards and notes at the playhead. */
  readonly doc = new Y.Doc()
  /** The same at the end, once `showEnd` was asked for and the last segment has arrived. */
  readonly endDoc = new Y.Doc()
  readonly #timeline = new Timeline()
  readonly #moment = new MomentDocument(this.doc)
  readonly #end = { timeline: new Timeline(), moment: new MomentDocument(this.endDoc) }
  #pointing: readonly Pointing[] = []

  constructor({ session, outline, events, people, me }: Recorded, atMs: number) {
    this.session = session
    this.outline = outline
    this.turns = turnsOf(events)
    this.span = outline
    this.chapters = chaptersOf(this.turns, outline)
    this.dead = deadTime(this.turns, outline.activity, outline)
    this.people = peopleOf(this.turns, people, me)
    this.loader = new SegmentLoader({
      count: outline.segments.length,
      fetch: (no, signal) => fetchReplaySegment(session, outline, no, signal),
      arrived: (no, segment) => {
        this.#timeline.add(no, segment)
        this.#end.timeline.add(no, segment)
        this.player.arrived()
      },
    })
    this.player = new Player(
      {
        now: () => performance.now(),
        beforePaint,
        arrivedUntilMs: (moment) => this.#arrivedUntilMs(moment),
        show: (moment) => {
          const shown = this.#timeline.at(moment)
          if (shown) this.#moment.show(shown)
        },
      },
      { durationMs: outline.durationMs, dead: this.dead, atMs },
    )
    this.looking = new Looking(this)
    this.loader.want(Timeline.segmentOf(this.player.getSnapshot().atMs))
  }

  /** The session as it stood at a moment; the same object until its next event. */
  stateAt(atMs: number): SessionState | null {
    return stateAt(this.turns, this.span.startAt + atMs)
  }

  /** Without those who were off the board, or had not been seen for a while; the same array while nothing else is to be seen. */
  pointingAt(atMs: number): readonly Pointing[] {
    const now = this.people.flatMap(({ participant }): Pointing[] => {
      const seen = this.#timeline.presenceAt(atMs, participant)
      return seen?.pointer && atMs - seen.atMs < pointerStaysMs ? [{ participant, at: seen.pointer }] : []
    })
    if (!samePointing(now, this.#pointing)) this.#pointing = now
    return this.#pointing
  }

  /** Left, top, width, height; the same array while it is the same sample. */
  viewAt(atMs: number, participant: number): readonly [number, number, number, number] | null {
    return this.#timeline.viewAt(atMs, participant) ?? null
  }

  /** Fills `endDoc`; false while the last segment has not arrived. */
  showEnd(): boolean {
    const shown = this.#end.timeline.at(this.span.durationMs)
    if (shown) this.#end.moment.show(shown)
    else this.loader.want(Timeline.segmentOf(this.span.durationMs))
    return shown !== null
  }

  close(): void {
    this.looking.close()
    this.player.close()
    this.loader.close()
    this.doc.destroy()
    this.endDoc.destroy()
  }

  #arrivedUntilMs(atMs: number): number {
    const here = Timeline.segmentOf(atMs)
    let no = here
    while (this.loader.has(no) && no < this.outline.segments.length) no++
    if (no === here) this.loader.want(here)
    return no < this.outline.segments.length ? no * segmentMs : Infinity
  }
}

function samePointing(some: readonly Pointing[], others: readonly Pointing[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ participant, at }, index) => participant === others[index]?.participant && at === others[index].at)
  )
}

function beforePaint(run: () => void): () => void {
  const frame = requestAnimationFrame(run)
  return () => cancelAnimationFrame(frame)
}
