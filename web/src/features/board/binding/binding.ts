import { elementTypes, maxElements, sanitise, type BoardElement } from "@tradeoff/shared/document/element.ts"
import { changesBetween, type Groups, groupsOf, onlyMoved, sameGroups } from "@tradeoff/shared/document/groups.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { byPlace, isOrdered } from "@tradeoff/shared/document/scene-order.ts"
import type * as Y from "yjs"
import type { BoardClock } from "./board-clock.ts"
import { DocumentReader } from "./document-reader.ts"
import { writeChanges, type GroupChange } from "./document-writer.ts"
import { heldIds, isGesture, type BoardEditor, type SceneElement } from "./editor.ts"
import { PastObjects } from "./past-objects.ts"
import { ShownElements } from "./shown-elements.ts"

const flushMs = 50
/** A stroke in progress is written half as often: each flush rewrites its last chunk. */
const strokeFlushMs = 100
/**
 * While more than this is not acknowledged, positions on the way are skipped; where a gesture ends is always written.
 */
const maxBacklogBytes = 128 * 1024
/** Twice what editors write, so that only a hostile document is ever shown in part. */
const maxShown = 2 * maxElements

export interface BindingOptions<Capture> {
  doc: Y.Doc
  editor: BoardEditor<Capture>
  /** False: shows the document and writes nothing. */
  editable: boolean
  /** Excalidraw's CaptureUpdateAction.NEVER: what others do never enters this hand's undo. */
  captureNever: Capture
  clock: BoardClock
  /** The document changes no more than once from paint to paint: a change is shown at once. Default: before the next paint. */
  atOnce?: boolean
  /** Bytes written by this page that the server has not acknowledged. */
  backlogBytes?: () => number
  /** The board is full: new elements stay on this screen only. Called once until there is room again. */
  onLimit?: () => void
  /** An element of a kind that boards do not keep was taken off the scene. */
  onRefused?: (type: string) => void
}

/**
 * Keeps an editor's scene and a document's `elements` equal, in both directions, until destroyed.
 *
 * Own changes are found by their stamps and written group by group, at most every 50 ms. Changes from elsewhere are
 * shown before the next paint, after own ones are written, except on elements under the hand, which wait for the end
 * of the gesture. Yjs alone decides who wins. Nothing that comes from the document is ever written back, and nothing
 * is deleted because the scene lacks it: only a tombstone deletes.
 */
export class BoardBinding<Capture> {
  readonly #options: BindingOptions<Capture>
  readonly #elements: Y.Map<unknown>
  readonly #reader: DocumentReader
  readonly #shown = new ShownElements()
  readonly #past = new PastObjects()
  /** Changed in the document and not yet shown. */
  readonly #stale = new Set<string>()
  /** Changed in the scene and, for want of acknowledgements, not yet written. */
  readonly #waiting = new Set<string>()
  /** Written by the gesture that is going on. */
  readonly #touched = new Set<string>()
  #editable: boolean
  #cancelFlush: (() => void) | null = null
  #cancelPaint: (() => void) | null = null
  /** How many more elements the board takes; counted when the first new one of a write asks. */
  #room: number | null = null
  #limitTold = false
  #stamps = 0

  constructor(options: BindingOptions<Capture>) {
    this.#options = options
    this.#editable = options.editable
    this.#elements = layoutOf(options.doc).elements
    this.#reader = new DocumentReader(this.#elements)
    this.#elements.observeDeep(this.#documentChanged)
    for (const id of this.#elements.keys()) this.#stale.add(id)
    this.#show()
  }

  /** To be called from the editor's `onChange`, which comes far more often than anything changes. */
  sceneChanged(): void {
    const scene = this.#options.editor.getSceneElementsIncludingDeleted()
    // The editor starts its scene anew at times (mounting, opening a file); the document knows better.
    if (scene.length < this.#shown.size) this.#shown.missingFrom(scene).forEach((id) => this.#showAgain(id))
    if (!this.#editable) this.#disown(scene)
    else if (scene.some((element) => !this.#shown.has(element))) this.#flushSoon()
    if (this.#stale.size > 0) this.#showSoon()
  }

  /** Writes what the hand changed since the last time, now and whatever the backlog. */
  flush(): void {
    this.#write({ behind: false })
  }

  /**
   * Turning it off writes what is pending first. What was still too small to write then is written when it is on
   * again.
   */
  setEditable(editable: boolean): void {
    if (editable === this.#editable) return
    this.flush()
    this.#editable = editable
    this.#past.clear()
    this.#disown(this.#options.editor.getSceneElementsIncludingDeleted())
    this.sceneChanged()
  }

  /** Writes what is pending and lets go of document and editor. Must come before the editor lets go of its scene. */
  destroy(): void {
    this.flush()
    this.#elements.unobserveDeep(this.#documentChanged)
    this.#cancelPaint?.()
    this.#cancelPaint = null
    this.#editable = false
    this.#stale.clear()
    this.#past.clear()
  }

  readonly #documentChanged = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    for (const event of events) {
      const { named, dependent } = this.#reader.changedBy(event)
      if (transaction.origin !== this) for (const id of named) this.#stale.add(id)
      for (const id of dependent) this.#stale.add(id)
    }
    if (this.#stale.size === 0) return
    if (this.#options.atOnce) this.#show()
    else this.#showSoon()
  }

  #flushSoon(): void {
    if (this.#cancelFlush) return
    const stroke = this.#options.editor.getAppState().newElement?.type === "freedraw"
    this.#cancelFlush = this.#options.clock.after(stroke ? strokeFlushMs : flushMs, () => {
      this.#cancelFlush = null
      this.#write({ behind: this.#isBehind() })
      this.#show()
    })
  }

  /** While own changes are about to be written, showing waits for that, which keeps both to one pace. */
  #showSoon(): void {
    this.#cancelPaint ??= this.#options.clock.beforePaint(() => {
      this.#cancelPaint = null
      if (!this.#cancelFlush) this.#show()
    })
  }

  #showAgain(id: string): void {
    const shown = this.#shown.get(id)
    if (!shown) return
    shown.exact = false
    this.#stale.add(id)
  }

  /** Whatever the scene does while nobody may edit is no hand's work. */
  #disown(scene: readonly SceneElement[]): void {
    for (const element of scene) {
      if (this.#shown.has(element)) continue
      this.#shown.restamp(element, false)
      this.#showAgain(element.id)
    }
  }

  #busyIds(): Set<string> {
    const state = this.#options.editor.getAppState()
    const busy = heldIds(state)
    if (isGesture(state)) for (const id of this.#touched) busy.add(id)
    else this.#touched.clear()
    return busy
  }

  #isBehind(): boolean {
    return (this.#options.backlogBytes?.() ?? 0) > maxBacklogBytes
  }

  /** `behind`: what the hand is still moving is left for later. */
  #write({ behind }: { behind: boolean }): void {
    this.#cancelFlush?.()
    this.#cancelFlush = null
    this.#waiting.clear()
    this.#room = null
    if (!this.#editable) return
    const { editor } = this.#options
    const scene = editor.getSceneElementsIncludingDeleted()
    const changed = scene.filter((element) => !this.#shown.has(element))
    if (changed.length === 0) return
    const busy = this.#busyIds()
    const inGesture = isGesture(editor.getAppState())
    const changes: GroupChange[] = []
    for (const element of changed) {
      if (behind && busy.has(element.id)) this.#waiting.add(element.id)
      else if (this.#collect(element, changes) && inGesture) this.#touched.add(element.id)
    }
    if (changes.some(({ key }) => key === "index")) {
      for (const { id, key } of this.#shown.settleOrder(scene)) changes.push({ id, key: "index", value: key })
    }
    writeChanges(this.#elements, changes, this)
    if (this.#waiting.size > 0) this.#flushSoon()
  }

  /** Adds what `element` needs written; false when it is nothing (yet) that the document should hold. */
  #collect(element: SceneElement, changes: GroupChange[]): boolean {
    const shown = this.#shown.get(element.id)
    const clean = sanitise(element)
    if (!clean) {
      if (!keptTypes.includes(element.type)) this.#refuse(element)
      return false
    }
    if (!shown && !this.#mayAdd(clean)) return false
    const groups = this.#shown.groupsToWrite(clean)
    const { set, remove } = changesBetween(shown?.groups ?? new Map(), groups)
    for (const [key, value] of set) changes.push({ id: element.id, key, value })
    for (const key of remove) changes.push({ id: element.id, key, value: undefined })
    this.#shown.set(element, groups, true)
    if (!isExact(element, clean)) this.#showAgain(element.id)
    return true
  }

  #mayAdd(element: BoardElement): boolean {
    if (element.isDeleted || isInvisible(element) || this.#elements.has(element.id)) return false
    this.#room ??= maxElements - this.#shown.liveCount()
    const full = this.#room <= 0
    if (full && !this.#limitTold) this.#options.onLimit?.()
    this.#limitTold = full
    if (!full) this.#room--
    return !full
  }

  #refuse(element: SceneElement): void {
    this.#shown.set(element, new Map(), false)
    this.#stale.add(element.id)
    if (!element.isDeleted) this.#options.onRefused?.(element.type)
  }

  #show(): void {
    if (this.#stale.size === 0) return
    const held = this.#busyIds()
    if ([...this.#stale].every((id) => held.has(id))) return
    // Before the scene is rebuilt from the document, the document must have all that the scene has.
    this.#write({ behind: this.#isBehind() })
    const busy = this.#busyIds()
    const { editor, captureNever } = this.#options
    const scene = new Map(editor.getSceneElementsIncludingDeleted().map((element) => [element.id, element]))
    let changed = false
    for (const id of this.#stale) {
      if (busy.has(id)) continue
      this.#stale.delete(id)
      changed = this.#showOne(id, scene) || changed
    }
    if (!changed) return
    const elements = this.#inOrder([...scene.values()])
    for (const { id } of elements.splice(maxShown)) this.#shown.delete(id)
    editor.updateScene({ elements, captureUpdate: captureNever })
    // The editor has mended order keys in the objects it was given; that is not the hand's doing.
    for (const element of elements) this.#shown.restamp(element, this.#waiting.has(element.id))
  }

  /** Puts the document's `id` into `scene`; false when the scene shows it already. */
  #showOne(id: string, scene: Map<string, SceneElement>): boolean {
    const before = scene.get(id)
    const element = this.#reader.read(id)
    // A tombstone of something that this scene never had is of no use to its undo.
    if (!element || (element.isDeleted && !before)) {
      const wasShown = this.#shown.get(id) !== undefined
      if (before) this.#keepPast(before)
      this.#shown.delete(id)
      return wasShown && scene.delete(id)
    }
    const groups = groupsOf(element)
    if (before && this.#shown.shows(id, groups)) return false
    const next = this.#moved(before, element, groups) ?? this.#past.take(id, groups) ?? this.#stamped(element, before)
    if (before && next !== before) this.#keepPast(before)
    scene.set(id, next)
    this.#shown.set(next, groups, true)
    return true
  }

  #stamped(element: BoardElement, before: SceneElement | undefined): SceneElement {
    return { ...element, ...this.#stampsAfter(before) }
  }

  /**
   * What only lies elsewhere now stays the same object, as when a hand drags it: the editor keeps what it painted of it. Null
   * for anything else, and where a hand could be at it.
   */
  #moved(before: SceneElement | undefined, { x, y }: BoardElement, groups: Groups): SceneElement | null {
    if (!before || this.#editable || !this.#isShownExactly(before)) return null
    if (!onlyMoved(this.#shown.get(before.id)?.groups, groups)) return null
    return Object.assign(before, { x, y }, this.#stampsAfter(before))
  }

  #stampsAfter(before: SceneElement | undefined) {
    const version = (before?.version ?? 0) + 1
    return { version, versionNonce: this.#nextNonce(), updated: this.#options.clock.now() }
  }

  /** Where there is no hand that could change it. */
  #keepPast(object: SceneElement): void {
    const shown = this.#shown.get(object.id)
    if (!shown || this.#editable || object.isDeleted || !this.#isShownExactly(object)) return
    this.#past.keep(object, shown.groups)
  }

  /** `object` is as the document had it last, unchanged by hand or editor. */
  #isShownExactly(object: SceneElement): boolean {
    return this.#shown.get(object.id)?.exact === true && this.#shown.has(object)
  }

  #inOrder(elements: SceneElement[]): SceneElement[] {
    const placed = elements.map((element) => ({ ...this.#shown.placeOf(element), element }))
    if (!isOrdered(placed)) placed.sort(byPlace)
    return placed.map(({ element }) => element)
  }

  /** Only has to differ from the last one of the same element; the multiplier spreads consecutive values. */
  #nextNonce(): number {
    return Math.imul(++this.#stamps, 0x9e3779b1) >>> 1
  }
}

const keptTypes: readonly string[] = [...elementTypes, "selection"]

/** Not yet anything: the hand has only just begun it. */
function isInvisible(element: BoardElement): boolean {
  if (element.type === "text") return element.originalText === ""
  if ("points" in element) return element.points.length < 2
  return element.width === 0 && element.height === 0
}

/**
 * True if others will see `element` as this scene shows it. The editor's elements have every property that groups
 * read.
 */
function isExact(element: SceneElement, clean: BoardElement): boolean {
  return sameGroups(groupsOf(element as unknown as BoardElement), groupsOf(clean))
}
