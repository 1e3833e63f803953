import type { PGlite } from "@electric-sql/pglite"

const startupLength = 4
const headerLength = 5
/** Messages of the extended protocol that expect no answer of their own: they wait for the Sync or Flush behind them. */
const held = new Set(["P", "B", "D", "E", "C"].map((letter) => letter.charCodeAt(0)))
const terminate = "X".charCodeAt(0)

/**
 * Cuts the bytes of one client into whole messages, and these into batches that PostgreSQL can execute at once.
 * PGlite reads a batch from memory and cannot wait for the rest of a message.
 */
export class Batches {
  #pending = new Uint8Array(0)
  #started = false

  /** The batches that `bytes` completes; a start-up packet is a batch of its own. `"end"` when the client says goodbye. */
  add(bytes: Uint8Array): (Uint8Array | "end")[] {
    const input = concat(this.#pending, bytes)
    const view = new DataView(input.buffer, input.byteOffset, input.byteLength)
    const batches: (Uint8Array | "end")[] = []
    let from = 0
    let at = 0
    while (true) {
      const header = this.#started ? headerLength : startupLength
      if (input.length < at + header) break
      const end = at + header - 4 + view.getUint32(at + header - 4)
      if (input.length < end) break
      const kind = this.#started ? view.getUint8(at) : 0
      this.#started = true
      at = end
      if (held.has(kind)) continue
      batches.push(kind === terminate ? "end" : input.subarray(from, end))
      from = end
    }
    this.#pending = input.slice(from)
    return batches
  }
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length)
  whole.set(first)
  whole.set(second, first.length)
  return whole
}

const encoder = new TextEncoder()
const syncMessage = Uint8Array.of("S".charCodeAt(0), 0, 0, 0, 4)

function simpleQuery(sql: string): Uint8Array {
  const text = encoder.encode(`${sql}\0`)
  const message = new Uint8Array(headerLength + text.length)
  message[0] = "Q".charCodeAt(0)
  new DataView(message.buffer).setUint32(1, headerLength - 1 + text.length)
  message.set(text, headerLength)
  return message
}

/** PostgreSQL's one backend, spoken to in its wire protocol. Calls must not overlap. */
export class Backend {
  readonly #pg: PGlite
  readonly #onBroken: (status: number) => void

  /** `onBroken` is told when the backend has exited under us; nothing may be sent to it any more. */
  constructor(pg: PGlite, onBroken: (status: number) => void) {
    this.#pg = pg
    this.#onBroken = onBroken
  }

  get inTransaction(): boolean {
    return this.#pg.isInTransaction()
  }

  /**
   * Makes the backend look new. It outlives its clients: without this, the next client would work inside the open
   * transaction of a dead one, and its commits would be none.
   */
  async reset(): Promise<void> {
    await this.execute(syncMessage)
    if (this.inTransaction) await this.execute(simpleQuery("ROLLBACK"))
    await this.execute(simpleQuery("DISCARD ALL"))
  }

  /** The answer to a batch of whole messages. */
  async execute(batch: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array[] = []
    // `execProtocolRaw` would parse every answer and keep the messages for good; the stream keeps nothing.
    // The bytes lie in WebAssembly memory, which the next write reuses.
    await this.#pg.execProtocolRawStream(batch, { syncToFs: false, onRawData: (bytes) => parts.push(bytes.slice()) })
    this.#checkAlive()
    return joined(parts)
  }

  /**
   * PGlite swallows the exit of PostgreSQL (a FATAL error), and only Emscripten's note in `process.exitCode` is left:
   * 99 is a normal start, 100 the way back from an ordinary error.
   */
  #checkAlive(): void {
    const status = Number(process.exitCode ?? 0)
    if (status !== 0 && status !== 99 && status !== 100) this.#onBroken(status)
  }
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
