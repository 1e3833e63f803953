import { sameGroups, type Groups } from "@tradeoff/shared/document/groups.ts"
import type { SceneElement } from "./editor.ts"

/** What the editor painted of so many takes no more room than a large board does. */
const mostKept = 2_000

/**
 * Objects that a scene showed and shows no more, the latest of each element. The editor keeps what it painted with the
 * object: when one comes back, as it does when somebody looks here and there in a replay, nothing is painted anew.
 */
export class PastObjects {
  readonly #past = new Map<string, { object: SceneElement; groups: Groups }>()

  /** `object` shows exactly `groups`, and nobody changes it from now on. */
  keep(object: SceneElement, groups: Groups): void {
    this.#past.delete(object.id)
    this.#past.set(object.id, { object, groups })
    const [oldest] = this.#past.keys()
    if (this.#past.size > mostKept && oldest !== undefined) this.#past.delete(oldest)
  }

  /** The object that showed exactly `groups`; it is kept no longer. */
  take(id: string, groups: Groups): SceneElement | null {
    const past = this.#past.get(id)
    if (!past || !sameGroups(past.groups, groups)) return null
    this.#past.delete(id)
    return past.object
  }

  clear(): void {
    this.#past.clear()
  }
}
