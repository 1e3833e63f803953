import type * as Y from "yjs"
import type { Framing } from "#features/board/view/board-view.ts"

/** What a board shows, and where on screen it is, for what lies over it: an external store. */
export class OnScreen {
  readonly doc: Y.Doc
  readonly #listeners = new Set<() => void>()
  #framing: Framing | null = null

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Null before the editor has told it; the same object until the board moves. */
  getSnapshot = (): Framing | null => this.#framing

  /** Told while the editor commits its change: what follows from it is painted together with it. */
  framed({ scrollX, scrollY, zoom, width, height }: Framing): void {
    const now = this.#framing
    const same = now && now.scrollX === scrollX && now.scrollY === scrollY && now.zoom === zoom
    if (same && now.width === width && now.height === height) return
    this.#framing = { scrollX, scrollY, zoom, width, height }
    for (const listener of this.#listeners) listener()
  }
}
