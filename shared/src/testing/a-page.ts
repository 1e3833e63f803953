import type * as Y from "yjs"
import { ServerMessage } from "#contracts/room.ts"
import { SessionLink } from "#link/session-link.ts"
import type { RoomServer, Wire } from "./a-room-server.ts"

interface Kept {
  client: number
  n: number
  bytes: Uint8Array
}

/** A page: a link, its queue's copy on the device, and a wire to the server that can be cut. */
export class Page {
  readonly kept: Kept[] = []
  readonly aside: { client: number; n: number; why: string }[] = []
  readonly link: SessionLink
  changes = 0
  reopened = 0
  clockMs = 0
  #timers: (() => void)[] = []
  #wire: Wire | null = null
  readonly #server: RoomServer

  constructor(server: RoomServer) {
    this.#server = server
    this.link = new SessionLink({
      send: (data) => this.#wire?.receive(data),
      after: (_, call) => {
        this.#timers.push(call)
        return () => (this.#timers = this.#timers.filter((timer) => timer !== call))
      },
      keeper: {
        keep: (_, client, { n, bytes }) => this.kept.push({ client, n, bytes }),
        forget: (_, client, n) => this.#drop((edit) => edit.client === client && edit.n <= n),
        setAside: (_, client, n, why) => {
          this.aside.push({ client, n, why })
          this.#drop((edit) => edit.client === client && edit.n >= n)
        },
      },
      changed: () => this.changes++,
      now: () => this.clockMs,
      presence: () => {},
      reopen: () => {
        this.reopened++
        this.cut()
        this.connect()
      },
    })
  }

  get doc(): Y.Doc {
    return this.link.shared.doc
  }

  connect(): void {
    this.#wire = this.#server.connect((data) => {
      if (typeof data === "string") this.link.receivedMessage(ServerMessage.parse(JSON.parse(data)))
      else this.link.receivedFrame(data)
    })
    this.link.opened()
  }

  /** The line is dead, and nobody has noticed yet. */
  deaden(): void {
    this.#wire?.cut()
  }

  cut(): void {
    this.#wire?.cut()
    this.#wire = null
    this.link.closed()
  }

  /** Lets every timer that is set run, and those set by them. */
  settle(): void {
    for (let timer = this.#timers.shift(); timer; timer = this.#timers.shift()) timer()
  }

  /** Writes a word of its own; words are values of their own keys, so they never clash. */
  write(word: string): void {
    this.doc.getMap("elements").set(word, true)
  }

  get words(): string[] {
    return [...this.doc.getMap("elements").keys()].toSorted()
  }

  #drop(gone: (edit: Kept) => boolean): void {
    const staying = this.kept.filter((edit) => !gone(edit))
    this.kept.splice(0, this.kept.length, ...staying)
  }
}
