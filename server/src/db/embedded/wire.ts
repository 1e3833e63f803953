import { Duplex } from "node:stream"
import type { MessagePort } from "node:worker_threads"

/** The connection broke; the query may be repeated (and may have been committed, as with any lost connection). */
class WireCut extends Error {
  readonly code = "ECONNRESET"

  constructor() {
    super("The connection to the embedded database was cut")
  }
}

/**
 * What node-postgres takes for a socket: its bytes travel over a MessagePort to the worker that holds the database.
 * `dial` yields the port, and is asked when node-postgres connects.
 */
export class Wire extends Duplex {
  readonly #dial: () => Promise<MessagePort>
  #port: MessagePort | undefined

  constructor(dial: () => Promise<MessagePort>) {
    super({ decodeStrings: true })
    this.#dial = dial
  }

  connect(): this {
    this.#dial().then(
      (port) => this.#attach(port),
      (error: Error) => this.destroy(error),
    )
    return this
  }

  #attach(port: MessagePort): void {
    if (this.destroyed) return port.close()
    this.#port = port
    port.on("message", (bytes: Uint8Array) => this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
    port.on("close", () => this.destroy(this.writableEnded ? undefined : new WireCut()))
    this.emit("connect")
  }

  // The answers are bounded by what a query may read, so the port is never paused.
  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#send([chunk])
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
    this.#send(chunks.map(({ chunk }) => chunk))
    done()
  }

  #send(chunks: Buffer[]): void {
    // Copied to an array of their own: a small Buffer is a window on a shared pool, and posting it posts the pool.
    const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
    let at = 0
    for (const chunk of chunks) {
      bytes.set(chunk, at)
      at += chunk.length
    }
    this.#port?.postMessage(bytes, [bytes.buffer])
  }

  override _final(done: (error?: Error) => void): void {
    this.#port?.close()
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port?.close()
    done(error)
  }

  // The rest of what node-postgres expects of a socket.
  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    this.#port?.ref()
    return this
  }

  unref(): this {
    this.#port?.unref()
    return this
  }
}
