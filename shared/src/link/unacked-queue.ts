/** An edit of this page that the server has not yet said is committed, exactly as it was made. */
export interface UnackedEdit {
  n: number
  bytes: Uint8Array
}

/** Where un-acked edits outlive the tab. Calls may fail or lag; the copy in memory is what gets sent. */
export interface QueueKeeper {
  keep(room: number, client: number, edit: UnackedEdit): void
  /** Everything of `client` up to and including `n` is committed. */
  forget(room: number, client: number, n: number): void
  /** The server refused `client`'s edits from `n` on: keep them for the person, never send them again. */
  setAside(room: number, client: number, n: number, why: string): void
}

/** The edits of one client id in order, numbered n = 0, 1, 2 …, from the first that is not acknowledged. */
export class UnackedQueue {
  readonly client: number
  #edits: UnackedEdit[]
  #nextN: number
  #unsentFrom = 0
  #bytes = 0

  constructor(client: number, edits: UnackedEdit[] = []) {
    this.client = client
    this.#edits = edits
    this.#nextN = (edits.at(-1)?.n ?? -1) + 1
    for (const edit of edits) this.#bytes += edit.bytes.length
  }

  get length(): number {
    return this.#edits.length
  }

  get bytes(): number {
    return this.#bytes
  }

  push(bytes: Uint8Array): UnackedEdit {
    const edit = { n: this.#nextN++, bytes }
    this.#edits.push(edit)
    this.#bytes += bytes.length
    return edit
  }

  /** Drops what is committed; a repeated or older acknowledgement changes nothing. */
  acknowledge(n: number): void {
    const keepFrom = this.#edits.findIndex((edit) => edit.n > n)
    const gone = this.#edits.splice(0, keepFrom === -1 ? this.#edits.length : keepFrom)
    for (const edit of gone) this.#bytes -= edit.bytes.length
    this.#unsentFrom = Math.max(0, this.#unsentFrom - gone.length)
  }

  /** A new socket has seen nothing: everything is to be sent again, unchanged. */
  rewind(): void {
    this.#unsentFrom = 0
  }

  /** The next unsent edits that fit into `maxBytes` together (always at least one), marked as sent; empty when all are sent. */
  takeUnsent(maxBytes: number): UnackedEdit[] {
    const taken: UnackedEdit[] = []
    let bytes = 0
    for (let edit = this.#edits[this.#unsentFrom]; edit; edit = this.#edits[this.#unsentFrom]) {
      bytes += edit.bytes.length + 5
      if (taken.length > 0 && bytes > maxBytes) break
      taken.push(edit)
      this.#unsentFrom++
    }
    return taken
  }
}
