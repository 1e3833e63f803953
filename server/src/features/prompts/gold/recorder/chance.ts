import { createHash } from "node:crypto"

/**
 * Chance that hangs on a name instead of on what was drawn before: a line more in a script changes nothing of what comes
 * behind it.
 */
export class Chance {
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  /** In [0, 1). */
  of(name: string): number {
    return this.#bytes(name).readUInt32BE(0) / 2 ** 32
  }

  between(low: number, high: number, name: string): number {
    return Math.round(low + this.of(name) * (high - low))
  }

  /** `length` of the characters, as editors make ids. */
  id(characters: string, length: number, name: string): string {
    const bytes = this.#bytes(name)
    return Array.from({ length }, (_, at) => characters[bytes[at]! % characters.length]).join("")
  }

  #bytes(name: string): Buffer {
    return createHash("sha256").update(`${this.#seed}\n${name}`).digest()
  }
}
