import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import * as Y from "yjs"
import { BoardBinding, type BindingOptions } from "#features/board/binding/binding.ts"
import { FakeEditor, type FakeElement } from "./fake-editor.ts"
import type { VirtualClock } from "./virtual-clock.ts"

/** One page: a document, an editor and the binding between them, on a virtual clock. */
export class Replica {
  readonly doc = new Y.Doc()
  readonly editor: FakeEditor
  readonly binding: BoardBinding<"NEVER">
  /** The updates this page made itself. */
  readonly sent: Uint8Array[] = []

  constructor(
    client: number,
    clock: VirtualClock,
    random: () => number,
    options: Partial<BindingOptions<"NEVER">> = {},
  ) {
    this.doc.clientID = client
    this.editor = new FakeEditor(random)
    this.doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) this.sent.push(update)
    })
    this.binding = new BoardBinding({
      doc: this.doc,
      editor: this.editor,
      editable: true,
      captureNever: "NEVER",
      clock,
      ...options,
    })
    this.editor.onChange = () => this.binding.sceneChanged()
  }

  /** What a person sees: live elements from bottom to top, without the stamps and keys that are each editor's own. */
  picture(): unknown[] {
    return this.editor.live().map((element) => {
      const { version: _v, versionNonce: _n, updated: _u, index: _i, lastCommittedPoint: _p, ...seen } = element
      const bound = (element.boundElements ?? []).filter(({ id }) => this.editor.get(id)?.isDeleted === false)
      return { ...seen, boundElements: bound.map(({ id, type }) => `${id}:${type}`).sort() }
    })
  }

  stored(): unknown {
    return layoutOf(this.doc).elements.toJSON()
  }

  element(id: string): FakeElement {
    const element = this.editor.get(id)
    if (!element) throw new Error(`${id} is not on this board`)
    return element
  }
}

/** Carries updates between replicas after a random latency; while `split`, they wait. */
export class Network {
  split = false
  carried = 0
  #held: (() => void)[] = []
  readonly #replicas: readonly Replica[]
  readonly #clock: VirtualClock
  readonly #latencyMs: () => number

  constructor(replicas: readonly Replica[], clock: VirtualClock, latencyMs: () => number) {
    this.#replicas = replicas
    this.#clock = clock
    this.#latencyMs = latencyMs
    for (const from of replicas) {
      from.doc.on("update", (update: Uint8Array, origin: unknown) => {
        if (origin !== this) this.#carry(update, from)
      })
    }
  }

  heal(): void {
    this.split = false
    for (const carry of this.#held.splice(0)) carry()
  }

  #carry(update: Uint8Array, from: Replica): void {
    this.carried++
    for (const to of this.#replicas) {
      if (to === from) continue
      const deliver = () => {
        if (this.split) this.#held.push(deliver)
        else Y.applyUpdate(to.doc, update, this)
      }
      this.#clock.after(this.#latencyMs(), deliver)
    }
  }
}
