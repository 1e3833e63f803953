import { type PresenceSample, type ReplayRoot, type ReplaySegment, segmentMs } from "#contracts/replay.ts"
import { type Cells, Words } from "#document/cells.ts"
import { changed } from "./change.ts"

/** One element, note or card at the moment that is shown. */
export interface Shown {
  readonly root: ReplayRoot
  readonly id: string
  /** Counts the changes of this entity over the whole session: what has the same version is the same. */
  readonly version: number
  /** Null while it is not there. */
  readonly cells: Cells | null
}

/**
 * A recording that can be asked for any moment whose segment has arrived. It holds one moment at a time: going on applies
 * what happened since, going back starts from the segment's beginning. Either is a few milliseconds.
 */
export class Timeline {
  readonly #segments = new Map<number, ReplaySegment>()
  /** What everybody was last seen doing, sample by sample, in each segment. */
  readonly #seen = new Map<number, ReadonlyMap<number, readonly Sampled[]>>()
  #at: Position | null = null

  /** Which segment holds a moment. */
  static segmentOf(atMs: number): number {
    return Math.max(0, Math.floor(atMs / segmentMs))
  }

  add(no: number, segment: ReplaySegment): void {
    if (this.#segments.has(no)) return
    this.#segments.set(no, segment)
    this.#seen.set(no, seenIn(segment, no * segmentMs))
  }

  has(atMs: number): boolean {
    return this.#segments.has(Timeline.segmentOf(atMs))
  }

  /** Everything there is at `atMs`, that moment's own changes included; null while its segment has not arrived. */
  at(atMs: number): ReadonlyMap<string, Shown> | null {
    const no = Timeline.segmentOf(atMs)
    const segment = this.#segments.get(no)
    if (!segment) return null
    if (this.#at === null || this.#at.no !== no || this.#at.atMs > atMs)
      this.#at = new Position(no, segment, this.#at?.shown)
    this.#at.goOn(atMs)
    return this.#at.shown
  }

  /** What a participant was last seen doing at `atMs`, as far as this segment and the one before it tell. */
  presenceAt(atMs: number, participant: number): Sampled | null {
    const no = Timeline.segmentOf(atMs)
    const before = this.#samplesOf(no - 1, participant).at(-1)
    const now = latestOf(this.#samplesOf(no, participant), atMs)
    return before && now ? { ...before, ...now } : (now ?? before ?? null)
  }

  /** The part of the board a participant had on screen; before the first that is known of the segment, that one. */
  viewAt(atMs: number, participant: number): PresenceSample[2]["view"] | null {
    const seen = this.presenceAt(atMs, participant)?.view
    if (seen) return seen
    return this.#samplesOf(Timeline.segmentOf(atMs), participant).find(({ view }) => view)?.view ?? null
  }

  #samplesOf(no: number, participant: number): readonly Sampled[] {
    return this.#seen.get(no)?.get(participant) ?? []
  }
}

/** A participant's pointer, view and step, each as last sampled; `atMs` is when any of them was. */
export type Sampled = PresenceSample[2] & { atMs: number }

/** Each sample together with all that the ones before it tell, by participant: a moment is asked for with every frame. */
function seenIn({ presence }: ReplaySegment, fromMs: number): Map<number, Sampled[]> {
  const seen = new Map<number, Sampled[]>()
  let atMs = fromMs
  for (const [gapMs, participant, sample] of presence) {
    atMs += gapMs
    const samples = seen.get(participant) ?? []
    samples.push({ ...samples.at(-1), ...sample, atMs })
    seen.set(participant, samples)
  }
  return seen
}

/** The last of ascending samples that is not after `atMs`. */
function latestOf(samples: readonly Sampled[], atMs: number): Sampled | undefined {
  let [from, until] = [0, samples.length]
  while (from < until) {
    const middle = (from + until) >> 1
    if (samples[middle]!.atMs <= atMs) from = middle + 1
    else until = middle
  }
  return samples[from - 1]
}

/** A place in one segment, and the state there. */
class Position {
  readonly no: number
  readonly shown = new Map<string, Shown>()
  atMs: number
  readonly #segment: ReplaySegment
  #next = 0
  /** Instant of the delta that was applied last. */
  #deltaMs: number

  /** What `known` has in the same version is taken from there. */
  constructor(no: number, segment: ReplaySegment, known?: ReadonlyMap<string, Shown>) {
    this.no = no
    this.#segment = segment
    this.atMs = this.#deltaMs = no * segmentMs
    for (const [root, id, version, stored] of segment.keyframes) {
      const name = `${root} ${id}`
      const before = known?.get(name)
      if (before?.version === version) this.shown.set(name, before)
      else this.shown.set(name, { root, id, version, cells: stored && unpacked(stored) })
    }
  }

  goOn(atMs: number): void {
    const { deltas, entities } = this.#segment
    // What was handed out is never changed: an entity is copied once, however often it changes on the way.
    const fresh = new Map<number, { version: number; cells: Cells }>()
    for (let delta = deltas[this.#next]; delta; delta = deltas[this.#next]) {
      const [gapMs, , place, changes] = delta
      if (this.#deltaMs + gapMs > atMs) break
      this.#deltaMs += gapMs
      this.#next++
      const entity = fresh.get(place) ?? this.#copied(place)
      if (!entity) continue
      fresh.set(place, entity)
      entity.version++
      apply(entity.cells, changes)
    }
    for (const [place, { version, cells }] of fresh) {
      const [root, id] = entities[place]!
      this.shown.set(`${root} ${id}`, { root, id, version, cells: cells.size > 0 ? cells : null })
    }
    this.atMs = atMs
  }

  #copied(place: number): { version: number; cells: Cells } | null {
    const entity = this.#segment.entities[place]
    if (!entity) return null
    const before = this.shown.get(entity.join(" "))
    return { version: before?.version ?? 0, cells: new Map(before?.cells) }
  }
}

function unpacked(stored: NonNullable<ReplaySegment["keyframes"][number][3]>): Cells {
  return new Map(stored.map(([key, cell]) => [key, "words" in cell ? new Words(cell.words) : cell.value]))
}

function apply(cells: Cells, changes: ReplaySegment["deltas"][number][3]): void {
  for (const [key, change] of changes) {
    const after = changed(cells.get(key), change)
    if (after === undefined) cells.delete(key)
    else cells.set(key, after)
  }
}
