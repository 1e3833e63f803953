import type { WebSocket } from "ws"
import { refusals } from "@tradeoff/shared/contracts/refusal.ts"
import type { PersonId } from "@tradeoff/shared/contracts/ids.ts"
import type { Persons } from "#features/persons/service.ts"
import type { Bus } from "#platform/bus.ts"
import { limits } from "#platform/limits.ts"

const answerMs = 2_000

export interface SeatParts {
  persons: Pick<Persons, "asleep">
  bus: Bus
}

/** The open sockets of each person in each session, of which there are only so many. Who signs out loses theirs. */
export class Seats {
  readonly #taken = new Map<string, Set<WebSocket>>()
  readonly #persons: SeatParts["persons"]

  constructor({ persons, bus }: SeatParts) {
    this.#persons = persons
    bus.subscribe("personsLeft", ({ persons }) => this.#end(new Set(persons)))
  }

  /** The bus may lose messages, and sign-ins end by themselves; this finds whose have. */
  async poll(): Promise<void> {
    const seated = new Set([...this.#taken.keys()].map(personOf))
    if (seated.size > 0) this.#end(new Set<string>(await this.#persons.asleep([...seated])))
  }

  #end(persons: ReadonlySet<string>): void {
    for (const [key, sockets] of this.#taken) {
      if (!persons.has(personOf(key))) continue
      for (const socket of sockets)
        socket.close(refusals.notSignedIn.close, "This browser is signed in no longer, or as somebody else.")
    }
  }

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

/** What seats are taken by: a session and a person. */
export function seatKey(sessionId: string, person: string): string {
  return `${sessionId}\n${person}`
}

function personOf(key: string): PersonId {
  return key.slice(key.indexOf("\n") + 1) as PersonId
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
