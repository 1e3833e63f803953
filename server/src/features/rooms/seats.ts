import type { WebSocket } from "ws"
import { limits } from "#platform/limits.ts"

const answerMs = 2_000

/** The open sockets of each person in each session, of which there are only so many. */
export class Seats {
  readonly #taken = new Map<string, Set<WebSocket>>()

  isFull(key: string): boolean {
    return (this.#taken.get(key)?.size ?? 0) >= limits.socketsPerPerson
  }

  take(key: string, socket: WebSocket): void {
    const sockets = this.#taken.get(key) ?? new Set()
    this.#taken.set(key, sockets.add(socket))
  }

  leave(key: string, socket: WebSocket): void {
    const sockets = this.#taken.get(key)
    sockets?.delete(socket)
    if (sockets?.size === 0) this.#taken.delete(key)
  }

  /**
   * Ends the sockets that nobody is behind any more: a cut line keeps its seat until a heartbeat misses it, and would keep its
   * own owner out. Resolves when all have answered or ended, after two seconds at the latest.
   */
  async clearDead(key: string): Promise<void> {
    const probes = [...(this.#taken.get(key) ?? [])].map((socket) => probe(socket))
    await Promise.all(probes)
  }
}

/** Asks for a sign of life; a socket that gives none is ended. */
function probe(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(deadline)
      socket.off("pong", done).off("message", done).off("close", done)
      resolve()
    }
    const deadline = setTimeout(() => socket.terminate(), answerMs)
    socket.on("pong", done).on("message", done).on("close", done)
    if (socket.readyState === socket.OPEN) socket.ping()
  })
}
