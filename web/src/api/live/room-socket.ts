/** The part of the browser's WebSocket that is used. */
export interface SocketLike {
  binaryType: BinaryType
  onopen: (() => void) | null
  onmessage: ((message: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(): void
}

/** What a room's socket needs of the world around it. */
export interface SocketWorld {
  openSocket(): SocketLike
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void
  /** 0 ≤ x < 1. */
  random(): number
  visible(): boolean
  /** After several attempts that came to nothing: the close code of a server that says no for good, else null. */
  askWhy(): Promise<number | null>
  /** Tells when the network or the page came back, or the network went; the returned function ends it. */
  onWake(wake: () => void): () => void
}

export interface SocketListener {
  opened(): void
  closed(): void
  text(text: string): void
  frame(bytes: Uint8Array): void
  /** Asks the server for a sign of life. */
  ping(): void
  /** The server said no for good; nothing is tried any more. */
  stopped(code: number): void
}

const firstDelayMs = 300
const longestDelayMs = 4_000
const connectWithinMs = 4_000
const pingEveryMs = 25_000
/** How long a ping may stay unanswered: shorter when there is a reason to doubt the line. */
const patienceMs = { doubting: 3_000, calm: 10_000 }

/** Browsers do not tell why an upgrade was refused, so after so many the question is put in another way. */
const askAfterFailures = 3

/** Not signed in, not allowed, not found, too many: asking again changes nothing. */
const finalCodes: ReadonlySet<number> = new Set([4401, 4403, 4404, 4429])

/**
 * One page's line to the server, taken up again whenever it breaks. In a hidden tab timers lag by up to a minute, so there
 * no line is ever given up because time has passed; it is asked for a sign of life when the tab is looked at again.
 */
export class RoomSocket {
  readonly #world: SocketWorld
  readonly #listener: SocketListener
  readonly #endWake: () => void
  #socket: SocketLike | null = null
  #open = false
  #failures = 0
  /** Something came since the last ping. */
  #heard = false
  /** Something came over this line at all. */
  #answered = false
  #cancelRetry: (() => void) | null = null
  #cancelPing: (() => void) | null = null
  #cancelDoubt: (() => void) | null = null
  #over = false

  constructor(listener: SocketListener, world: SocketWorld) {
    this.#listener = listener
    this.#world = world
    this.#endWake = world.onWake(() => this.#wake())
    this.#connect()
  }

  /** Attempts in a row that came to nothing. */
  get failures(): number {
    return this.#failures
  }

  /** Sends, or drops if no line is open: whatever matters is sent again after the next greeting. */
  send(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.#open) this.#socket?.send(data)
  }

  /** Hangs up and calls again at once. */
  reopen(): void {
    this.#hangUp()
    this.#retryIn(0)
  }

  close(): void {
    this.#over = true
    this.#endWake()
    this.#cancelRetry?.()
    this.#hangUp()
  }

  #connect(): void {
    const socket = this.#world.openSocket()
    socket.binaryType = "arraybuffer"
    this.#socket = socket
    this.#doubt(connectWithinMs)
    socket.onopen = () => {
      this.#open = true
      this.#calm()
      this.#pingLater()
      this.#listener.opened()
    }
    socket.onmessage = ({ data }) => {
      this.#heard = this.#answered = true
      if (typeof data === "string") this.#listener.text(data)
      else if (data instanceof ArrayBuffer) this.#listener.frame(new Uint8Array(data))
    }
    socket.onclose = ({ code }) => this.#lost(code)
  }

  #lost(code: number): void {
    const objected = code === 1009 || (code >= 4400 && code < 4500)
    // A server that lets us in and then objects to what we say must not be called again every 0.3 s.
    if (this.#answered && !objected) this.#failures = 0
    this.#hangUp()
    if (finalCodes.has(code)) return this.#stop(code)
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** this.#failures++)
    this.#retryIn(delayMs * (0.5 + this.#world.random() / 2))
    if (this.#failures === askAfterFailures) void this.#findOutWhy()
  }

  #stop(code: number): void {
    if (this.#over) return
    this.close()
    this.#listener.stopped(code)
  }

  async #findOutWhy(): Promise<void> {
    const code = await this.#world.askWhy()
    if (code !== null && finalCodes.has(code) && !this.#open) this.#stop(code)
  }

  /** Lets go of the socket without waiting for its farewell, which a dead line delays by minutes. */
  #hangUp(): void {
    const socket = this.#socket
    if (!socket) return
    this.#socket = null
    this.#open = false
    this.#heard = this.#answered = false
    this.#cancelPing?.()
    this.#calm()
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
    this.#listener.closed()
  }

  #retryIn(delayMs: number): void {
    if (this.#over) return
    this.#cancelRetry?.()
    this.#cancelRetry = this.#world.after(delayMs, () => {
      this.#cancelRetry = null
      this.#connect()
    })
  }

  #wake(): void {
    if (this.#over) return
    if (this.#cancelRetry) {
      this.#failures = 0
      this.#retryIn(0)
    } else if (this.#open) this.#probe(patienceMs.doubting)
  }

  #pingLater(): void {
    this.#cancelPing = this.#world.after(pingEveryMs, () => {
      if (this.#world.visible()) this.#probe(patienceMs.calm)
      this.#pingLater()
    })
  }

  #probe(withinMs: number): void {
    this.#heard = false
    this.#listener.ping()
    this.#doubt(withinMs)
  }

  /** Gives the line up unless something is heard in time. Asked only by somebody who is looking. */
  #doubt(withinMs: number): void {
    this.#calm()
    this.#cancelDoubt = this.#world.after(withinMs, () => {
      this.#cancelDoubt = null
      if (!this.#heard && this.#world.visible()) this.#lost(1006)
    })
  }

  #calm(): void {
    this.#cancelDoubt?.()
    this.#cancelDoubt = null
  }
}
