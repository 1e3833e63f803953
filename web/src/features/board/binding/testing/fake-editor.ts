import { heldIds, type BoardEditor, type EditorState, type SceneElement } from "#features/board/binding/editor.ts"
import { keysBetween } from "./order-keys.ts"

export interface FakeElement extends SceneElement {
  x: number
  y: number
  width: number
  height: number
  boundElements: { id: string; type: string }[] | null
  updated: number
  [property: string]: unknown
}

const idleState: EditorState = {
  newElement: null,
  resizingElement: null,
  multiElement: null,
  editingTextElement: null,
  editingLinearElement: null,
  selectedLinearElement: null,
  editingFrame: null,
  croppingElementId: null,
  selectedElementIds: {},
  selectedElementsAreBeingDragged: false,
  isResizing: false,
  isRotating: false,
  cursorButton: "up",
}

/**
 * Stands in for Excalidraw 0.18.1 where the binding meets it: keeps and mutates the objects it is given, mends order
 * keys like `syncInvalidIndices`, tells `onChange` far too often, and fails where the real one fails (unusable order
 * keys, arrows without points, frames of foreign pages, objects under the hand replaced).
 */
export class FakeEditor implements BoardEditor<"NEVER"> {
  onChange: () => void = () => {}
  updates = 0
  replaced = 0
  #elements: FakeElement[] = []
  #state = idleState
  readonly #random: () => number

  constructor(random: () => number) {
    this.#random = random
  }

  getSceneElementsIncludingDeleted(): readonly FakeElement[] {
    return this.#elements
  }

  getAppState(): EditorState {
    return this.#state
  }

  setState(change: Partial<EditorState>): void {
    this.#state = { ...this.#state, ...change }
    this.onChange()
  }

  rest(): void {
    this.#state = idleState
    this.onChange()
  }

  updateScene({ elements, captureUpdate }: { elements: SceneElement[]; captureUpdate: "NEVER" }): void {
    if (captureUpdate !== "NEVER") throw new Error("remote changes would enter the undo stack")
    const next = elements as FakeElement[]
    const before = new Map(this.#elements.map((element) => [element.id, element]))
    const held = heldIds(this.#state)
    for (const element of next) {
      mustRender(element)
      if (before.get(element.id) === element) continue
      this.replaced++
      if (before.has(element.id) && held.has(element.id)) throw new Error("an element was torn from the hand")
    }
    this.#mendKeys(next)
    this.#elements = next
    this.updates++
    this.onChange()
  }

  /** What the editor does when a component remounts or a file is opened. */
  loseScene(): void {
    this.#elements = []
    this.onChange()
  }

  live(): FakeElement[] {
    return this.#elements.filter((element) => !element.isDeleted)
  }

  get(id: string): FakeElement | undefined {
    return this.#elements.find((element) => element.id === id)
  }

  /** Adds an element at `at` of the stack (default: on top), with a key as the editor would give it. */
  insert(properties: Partial<FakeElement> & { type: string }, at = this.#elements.length): FakeElement {
    const element: FakeElement = {
      ...blank,
      id: this.#newId(),
      versionNonce: this.#nonce(),
      groupIds: [],
      ...properties,
    }
    this.#elements = [...this.#elements.slice(0, at), element, ...this.#elements.slice(at)]
    element.index = this.#keyAt(at)
    this.onChange()
    return element
  }

  change(element: FakeElement, change: Partial<FakeElement>): void {
    Object.assign(element, change, { version: element.version + 1, versionNonce: this.#nonce() })
    this.onChange()
  }

  /** Like `newElementWith`: the change lives in another object. */
  changeAnew(element: FakeElement, change: Partial<FakeElement>): void {
    const next = { ...element, ...change, version: element.version + 1, versionNonce: this.#nonce() } as FakeElement
    this.#elements = this.#elements.map((other) => (other === element ? next : other))
    this.onChange()
  }

  /** Moves an element to another place in the stack: only its own key changes. */
  restack(element: FakeElement, at: number): void {
    const rest = this.#elements.filter((other) => other !== element)
    this.#elements = [...rest.slice(0, at), element, ...rest.slice(at)]
    this.change(element, { index: this.#keyAt(at) })
  }

  #keyAt(at: number): string {
    const [key] = keysBetween(this.#elements[at - 1]?.index ?? null, this.#elements[at + 1]?.index ?? null, 1)
    return key ?? ""
  }

  /** Every run of keys that do not rise gets new ones between the neighbours that stay. */
  #mendKeys(elements: FakeElement[]): void {
    let at = 0
    while (at < elements.length) {
      const below = elements[at - 1]?.index ?? null
      let next = at
      while (next < elements.length && !fits(elements, next, below)) next++
      const above = elements[next]?.index ?? null
      keysBetween(below, above, next - at).forEach((index, offset) => {
        const element = elements[at + offset]
        if (element) Object.assign(element, { index, version: element.version + 1, versionNonce: this.#nonce() })
      })
      at = next + 1
    }
  }

  #newId(): string {
    return Array.from({ length: 12 }, () => Math.floor(this.#random() * 36).toString(36)).join("")
  }

  #nonce(): number {
    return Math.floor(this.#random() * 2 ** 31)
  }
}

const blank = {
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  angle: 0,
  strokeColor: "#1e1e1e",
  backgroundColor: "transparent",
  fillStyle: "solid",
  strokeWidth: 2,
  strokeStyle: "solid",
  roughness: 1,
  opacity: 100,
  roundness: null,
  seed: 7,
  version: 1,
  updated: 1,
  index: null,
  isDeleted: false,
  frameId: null,
  boundElements: null,
  link: null,
  locked: false,
}

function fits(elements: readonly FakeElement[], at: number, below: string | null): boolean {
  const key = elements[at]?.index
  if (!key || (below !== null && key <= below)) return false
  const above = elements.slice(at + 1).find(({ index }) => index !== null && (below === null || index > below))?.index
  return !above || key < above
}

function mustRender(element: FakeElement): void {
  if (element.index !== null) keysBetween(element.index, null, 1)
  if ((element.type === "arrow" || element.type === "line") && !Array.isArray(element.points))
    throw new Error("no points")
  if (!renderable.includes(element.type)) throw new Error(`a ${element.type} reached the scene`)
  for (const property of ["x", "y", "width", "height"]) {
    if (!Number.isFinite(element[property])) throw new Error(`${property} is not finite`)
  }
}

const renderable = ["rectangle", "diamond", "ellipse", "arrow", "line", "freedraw", "text", "frame", "image"]
