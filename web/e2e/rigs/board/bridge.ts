import * as Y from "yjs"

/** Carries updates between documents after 20 to 80 ms, so not always in order; while `split`, they pile up. */
export class Bridge {
  split = false
  carried = 0
  #waiting: (() => void)[] = []
  #inFlight = 0

  constructor(docs: readonly Y.Doc[]) {
    for (const from of docs) {
      for (const to of docs) if (to !== from) this.#join(from, to)
    }
  }

  get idle(): boolean {
    return this.#inFlight === 0 && this.#waiting.length === 0
  }

  heal(): void {
    this.split = false
    for (const deliver of this.#waiting.splice(0)) deliver()
  }

  #join(from: Y.Doc, to: Y.Doc): void {
    from.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      this.carried++
      const deliver = () => {
        if (this.split) this.#waiting.push(deliver)
        else Y.applyUpdate(to, update, this)
      }
      this.#inFlight++
      setTimeout(
        () => {
          this.#inFlight--
          deliver()
        },
        20 + (this.carried % 4) * 20,
      )
    })
  }
}
