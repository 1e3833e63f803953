import type { ServerMessage } from "../../shared/src/contracts/room.ts"
import { SessionLink } from "../../shared/src/link/session-link.ts"
import { layoutOf } from "../../shared/src/document/layout.ts"
import { RoomSocket } from "../../web/src/api/live/room-socket.ts"
import type { SocketLike } from "../../web/src/api/live/room-socket.ts"
import type { QueueKeeper } from "../../shared/src/link/unacked-queue.ts"
import type { Random } from "../../server/src/testing/random.ts"
import { ws } from "./packages.ts"

export interface PageOptions {
  /** Where the server, or a proxy before it, listens. */
  origin: string
  sessionId: string
  cookie: string
  random: Random
  keeper: QueueKeeper
}

/**
 * One page's line to the server: the product's own half of the protocol, with the product's own way of calling again, over a
 * real socket. What it lacks of a browser is the screen.
 */
export class Page {
  readonly link: SessionLink
  /** Close codes of its sockets, in order. */
  readonly closeCodes: number[] = []
  /** The server said no for good. */
  stopped: number | null = null
  liveAt = 0
  /** What the latest line that could not be had, or broke, said of it. */
  lastFault = ""
  readonly #socket: RoomSocket
  readonly #timers = new Set<NodeJS.Timeout>()
  #wake: () => void = () => {}

  constructor({ origin, sessionId, cookie, random, keeper }: PageOptions) {
    const after = (ms: number, call: () => void) => this.#after(ms, call)
    this.link = new SessionLink({
      send: (data) => this.#socket.send(data),
      after,
      keeper,
      changed: () => {},
      now: Date.now,
      presence: () => {},
      reopen: () => this.#socket.reopen(),
    })
    const listener = {
      opened: () => this.link.opened(),
      closed: () => this.link.closed(),
      text: (text: string) => this.#heard(JSON.parse(text) as ServerMessage),
      frame: (bytes: Uint8Array) => this.link.receivedFrame(bytes),
      ping: () => this.link.ping(),
      stopped: (code: number) => (this.stopped = code),
    }
    this.#socket = new RoomSocket(listener, {
      openSocket: () => this.#open(origin, sessionId, cookie),
      after,
      random: random.next,
      visible: () => true,
      askWhy: () => Promise.resolve(null),
      onWake: (wake) => {
        this.#wake = wake
        return () => {}
      },
    })
  }

  /** Connected, and the document is the server's. */
  get synced(): boolean {
    return this.link.live && this.liveAt > 0
  }

  /** What a browser says when the network is back. */
  online(): void {
    this.#wake()
  }

  /** The tab is gone: nothing more is sent and nothing rings any more. */
  close(): void {
    this.#socket.close()
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #heard(message: ServerMessage): void {
    this.link.receivedMessage(message)
    if (message.type === "synced") this.liveAt = performance.now()
  }

  #open(origin: string, sessionId: string, cookie: string): SocketLike {
    const socket = new ws.WebSocket(`${origin.replace("http", "ws")}/api/sessions/${sessionId}/room`, {
      headers: { cookie },
      origin,
      perMessageDeflate: false,
    })
    socket.on("error", ({ message }) => (this.lastFault = message))
    socket.on("close", (code) => {
      this.closeCodes.push(code)
      this.liveAt = 0
    })
    return socket as unknown as SocketLike
  }

  #after(ms: number, call: () => void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      call()
    }, ms)
    this.#timers.add(timer)
    return () => {
      clearTimeout(timer)
      this.#timers.delete(timer)
    }
  }
}

/** Everything a page shows, as text that tells every difference. */
export function contentsOf(page: Page): string {
  const { elements, notes } = layoutOf(page.link.shared.doc)
  const byId = Object.entries(elements.toJSON()).sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify({ notes: notes.toJSON(), elements: byId })
}
