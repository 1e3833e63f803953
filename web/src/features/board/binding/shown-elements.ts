import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { groupsOf, sameGroups, type Groups } from "@tradeoff/shared/document/groups.ts"
import { isOrdered, type Place } from "@tradeoff/shared/document/scene-order.ts"
import type { SceneElement } from "./editor.ts"

/** What the scene shows of one element of the document. */
export interface Shown {
  version: number
  versionNonce: number
  /** The order key it has in the scene, which the editor may have mended; the document's own lies in `groups`. */
  sceneKey: string | null
  groups: Groups
  /** False while the scene shows something that the sanitiser changed when it was written. */
  exact: boolean
}

/** What scene and document agreed on last, element by element: a difference to it is news from one of the two. */
export class ShownElements {
  readonly #shown = new Map<string, Shown>()

  get size(): number {
    return this.#shown.size
  }

  get(id: string): Shown | undefined {
    return this.#shown.get(id)
  }

  set(element: SceneElement, groups: Groups, exact: boolean): void {
    const { id, version, versionNonce, index: sceneKey } = element
    this.#shown.set(id, { version, versionNonce, sceneKey, groups, exact })
  }

  delete(id: string): void {
    this.#shown.delete(id)
  }

  /** True unless the hand has changed `element` since. Every change of the editor draws a new nonce. */
  has(element: SceneElement): boolean {
    const shown = this.#shown.get(element.id)
    return shown?.version === element.version && shown.versionNonce === element.versionNonce
  }

  /** The scene shows exactly `groups` of the element. */
  shows(id: string, groups: Groups): boolean {
    const shown = this.#shown.get(id)
    return shown !== undefined && shown.exact && sameGroups(shown.groups, groups)
  }

  /** Takes over the stamps and the key that the editor gave `element`, without a hand having changed it. */
  restamp({ id, version, versionNonce, index }: SceneElement, keepChange: boolean): void {
    const shown = this.#shown.get(id)
    if (!shown) return
    shown.sceneKey = index
    if (!keepChange) Object.assign(shown, { version, versionNonce })
  }

  missingFrom(scene: readonly SceneElement[]): string[] {
    const present = new Set(scene.map((element) => element.id))
    return [...this.#shown.keys()].filter((id) => !present.has(id))
  }

  liveCount(): number {
    let live = 0
    for (const { groups } of this.#shown.values()) if (!groups.has("del")) live++
    return live
  }

  /**
   * The groups to write for `element`: a key that the hand did not touch stays the document's, even where the editor
   * mended it.
   */
  groupsToWrite(element: BoardElement): Groups {
    const groups = groupsOf(element)
    const shown = this.#shown.get(element.id)
    if (!shown || element.index !== shown.sceneKey) return groups
    const key = shown.groups.get("index")
    if (key === undefined) groups.delete("index")
    else groups.set("index", key)
    return groups
  }

  /** Where the document places the element; one that it does not hold stands where the scene has it. */
  placeOf({ id, index }: SceneElement): Place {
    const shown = this.#shown.get(id)
    return { id, key: shown ? ((shown.groups.get("index") as string | undefined) ?? null) : index }
  }

  /**
   * The hand placed something between neighbours as it saw them. Where two elements share a key in the document, the
   * editor has told them apart in this scene only, so the new place may not lie between them for others: then the
   * keys that the hand relied on are taken over, and returned to be written too.
   */
  settleOrder(scene: readonly SceneElement[]): { id: string; key: string }[] {
    const known = scene.filter(({ id }) => this.#shown.get(id)?.groups.has("id"))
    if (isOrdered(known.map((element) => this.placeOf(element)))) return []
    const settled: { id: string; key: string }[] = []
    for (const { id } of known) {
      const shown = this.#shown.get(id)
      if (!shown || shown.sceneKey === null || shown.groups.get("index") === shown.sceneKey) continue
      shown.groups.set("index", shown.sceneKey)
      settled.push({ id, key: shown.sceneKey })
    }
    return settled
  }
}
