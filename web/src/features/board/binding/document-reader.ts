import { storedElement, withWhatIsThere } from "@tradeoff/shared/document/board-elements.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import type * as Y from "yjs"

/** Reads a document's elements as boards show them, and knows which ones look different when another comes or goes. */
export class DocumentReader {
  readonly #elements: Y.Map<unknown>
  /** Bound id → elements seen to refer to it. */
  readonly #referrers = new Map<string, Set<string>>()

  constructor(elements: Y.Map<unknown>) {
    this.#elements = elements
  }

  /** Sanitised, and without references to arrows and labels that are not there; null for what is not to be shown. */
  read(id: string): BoardElement | null {
    const element = storedElement(this.#elements, id)
    for (const bound of element?.boundElements ?? []) {
      const referrers = this.#referrers.get(bound.id) ?? new Set()
      this.#referrers.set(bound.id, referrers.add(id))
    }
    return withWhatIsThere(this.#elements, element)
  }

  /** The elements that `event` changes: `named` by it, and `dependent` on one that came or went. */
  changedBy(event: Y.YEvent<Y.AbstractType<unknown>>): { named: string[]; dependent: string[] } {
    const ofRoot = event.target === this.#elements
    const named = ofRoot ? [...event.keys.keys()] : [String(event.path[0])]
    const comesOrGoes = ofRoot || event.keys.has("del")
    return { named, dependent: comesOrGoes ? named.flatMap((id) => [...(this.#referrers.get(id) ?? [])]) : [] }
  }
}
