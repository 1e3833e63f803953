import * as Y from "yjs"
import {
  type CellChange,
  type Delta,
  type ReplayRoot,
  replayRoots,
  type ReplaySegment,
  segmentMs,
  stretchMs,
} from "#contracts/replay.ts"
import { cellOf, type Cells, cellsOf, ownWords, Words } from "#document/cells.ts"
import { layoutOf } from "#document/layout.ts"
import { changeBetween, changed } from "./change.ts"

/** An edit of the journal. */
export interface RecordedEdit {
  at: number
  participant: number
  late: boolean
  bytes: Uint8Array
}

interface Entity {
  readonly root: ReplayRoot
  readonly id: string
  version: number
  /** Null while it is not there. */
  cells: Cells | null
}

type CellChanges = [key: string, change: CellChange][]

/** A segment without its presence, which lies elsewhere. */
export type RecordedSegment = Omit<ReplaySegment, "presence">

/**
 * Reads a journal from its first row to its last, once, and tells it as segments of changes. Integrating untrusted rows
 * can take for ever: only ever used where that can be ended from outside.
 */
export class Recording {
  readonly #startAt: number
  readonly #doc = new Y.Doc({ gc: true })
  readonly #entities = new Map<string, Entity>()
  /** [edits, late ones] by stretch. */
  readonly #activity = new Map<number, [number, number]>()
  #segment: SegmentUnderWay
  #finished: RecordedSegment[] = []
  #atMs = 0
  #participant = 0

  constructor(startAt: number) {
    this.#startAt = startAt
    this.#segment = new SegmentUnderWay(0, [])
    const roots = layoutOf(this.#doc)
    for (const root of replayRoots) roots[root].observeDeep((events) => this.#changed(root, events))
  }

  /** The next row of the journal. What came before the start is at 0. */
  add({ at, participant, late, bytes }: RecordedEdit): void {
    this.#atMs = Math.max(this.#atMs, at - this.#startAt)
    this.#participant = participant
    this.#openSegmentAt(this.#atMs)
    if (participant > 0) this.#count(late)
    Y.applyUpdate(this.#doc, bytes)
  }

  /** The segments that no further row can change, since it was last asked. */
  takeFinished(): RecordedSegment[] {
    const taken = this.#finished
    this.#finished = []
    return taken
  }

  /** After the last row, with segments up to the one that holds `endAt`; nothing may be added any more. */
  end(endAt: number): { durationMs: number; activity: [number, number, number][]; segments: RecordedSegment[] } {
    const durationMs = Math.max(this.#atMs, endAt - this.#startAt)
    this.#openSegmentAt(durationMs)
    this.#finished.push(this.#segment.segment)
    this.#doc.destroy()
    const activity = [...this.#activity].map(([stretch, counts]): [number, number, number] => [stretch, ...counts])
    return { durationMs, activity, segments: this.takeFinished() }
  }

  #openSegmentAt(atMs: number): void {
    while (atMs >= this.#segment.fromMs + segmentMs) {
      this.#finished.push(this.#segment.segment)
      this.#segment = new SegmentUnderWay(this.#segment.fromMs + segmentMs, this.#keyframes())
    }
  }

  #count(late: boolean): void {
    const stretch = Math.floor(this.#atMs / stretchMs)
    const [edits, lateEdits] = this.#activity.get(stretch) ?? [0, 0]
    this.#activity.set(stretch, [edits + 1, lateEdits + (late ? 1 : 0)])
  }

  #keyframes(): RecordedSegment["keyframes"] {
    return [...this.#entities.values()].map(({ root, id, version, cells }) => [
      root,
      id,
      version,
      cells && [...cells].map(([key, cell]) => [key, cell instanceof Words ? { words: cell.text } : { value: cell }]),
    ])
  }

  #changed(root: ReplayRoot, events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const whole = new Set<string>()
    for (const event of events) {
      if (event.path.length === 0) for (const id of event.keys.keys()) whole.add(id)
    }
    for (const id of whole) this.#tell(this.#entity(root, id), this.#wholeChange(root, id))
    for (const event of events) {
      const id = String(event.path[0])
      if (event.path.length === 0) continue
      const entity = this.#entity(root, id)
      this.#tell(
        entity,
        entity.cells === null ? this.#wholeChange(root, id) : partChange(entity.cells, event, this.#stored(root, id)),
      )
    }
  }

  #stored(root: ReplayRoot, id: string): unknown {
    return layoutOf(this.#doc)[root].get(id)
  }

  #entity(root: ReplayRoot, id: string): Entity {
    const name = `${root} ${id}`
    let entity = this.#entities.get(name)
    if (!entity) {
      entity = { root, id, version: 0, cells: null }
      this.#entities.set(name, entity)
    }
    return entity
  }

  #wholeChange(root: ReplayRoot, id: string): CellChanges {
    const before: Cells = this.#entity(root, id).cells ?? new Map()
    const after: Cells = cellsOf(this.#stored(root, id)) ?? new Map()
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
      const change = changeBetween(before.get(key), after.get(key))
      return change ? [[key, change] satisfies CellChanges[number]] : []
    })
  }

  #tell(entity: Entity, changes: CellChanges): void {
    if (changes.length === 0) return
    const cells = entity.cells ?? new Map<string, unknown>()
    for (const [key, change] of changes) {
      const after = changed(cells.get(key), change)
      if (after === undefined) cells.delete(key)
      else cells.set(key, after)
    }
    entity.cells = cells.size > 0 ? cells : null
    entity.version++
    this.#segment.add(this.#atMs, this.#participant, entity, changes)
  }
}

/** What changed inside an element, a note or a card that was there before. */
function partChange(cells: Cells, event: Y.YEvent<Y.AbstractType<unknown>>, stored: unknown): CellChanges {
  const [, inside] = event.path
  const ofWords = event.target instanceof Y.Text && event.path.length <= 2
  if (ofWords) return wordsChange(cells, inside === undefined ? ownWords : String(inside), event)
  const keys = inside === undefined ? [...event.keys.keys()] : [String(inside)]
  const map = stored instanceof Y.Map ? stored : new Map<string, unknown>()
  return keys.flatMap((key) => {
    const change = changeBetween(cells.get(key), map.has(key) ? cellOf(map.get(key)) : undefined)
    return change ? [[key, change] satisfies CellChanges[number]] : []
  })
}

/** Half of a surrogate pair: what Yjs, and only in passing, turns into a question mark without telling. */
const surrogate = /[\ud800-\udfff\ufffd]/

function wordsChange(cells: Cells, key: string, event: Y.YEvent<Y.AbstractType<unknown>>): CellChanges {
  const before = cells.get(key)
  const splices = splicesOf(event.delta)
  const doubtful = !(before instanceof Words) || surrogate.test(before.text) || splices === null
  if (doubtful) {
    const change = changeBetween(before, cellOf(event.target))
    return change ? [[key, change]] : []
  }
  return splices.length > 0 ? [[key, { splices }]] : []
}

/** Null for a delta that holds anything but words. */
function splicesOf(delta: Y.YEvent<Y.AbstractType<unknown>>["delta"]): [number, number, string][] | null {
  const splices: [number, number, string][] = []
  let at = 0
  for (const part of delta) {
    at += part.retain ?? 0
    if (part.delete) splices.push([at, part.delete, ""])
    if (part.insert === undefined) continue
    if (typeof part.insert !== "string") return null
    splices.push([at, 0, part.insert])
    at += part.insert.length
  }
  return splices
}

/** Collects the deltas of one segment. */
class SegmentUnderWay {
  readonly fromMs: number
  readonly segment: RecordedSegment
  readonly #places = new Map<string, number>()
  #latestMs: number

  constructor(fromMs: number, keyframes: RecordedSegment["keyframes"]) {
    this.fromMs = fromMs
    this.#latestMs = fromMs
    this.segment = { keyframes, entities: [], deltas: [] }
  }

  add(atMs: number, participant: number, { root, id }: Entity, changes: CellChanges): void {
    const name = `${root} ${id}`
    let place = this.#places.get(name)
    if (place === undefined) {
      place = this.segment.entities.push([root, id]) - 1
      this.#places.set(name, place)
    }
    const delta: Delta = [atMs - this.#latestMs, participant, place, changes]
    this.segment.deltas.push(delta)
    this.#latestMs = atMs
  }
}
