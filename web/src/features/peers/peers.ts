import type { Presence } from "@tradeoff/shared/contracts/presence.ts"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { decodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import type { PresenceFrame } from "@tradeoff/shared/link/frames.ts"
import type { People } from "@tradeoff/shared/link/session-link.ts"
import type { Live } from "#api/live.ts"

/** How long a pointer that does not move is shown: one may explain what one points at, or have left it behind. */
export const pointerStaysMs = 30_000

/** Somebody who takes part, as the page knows them just now. */
export interface Peer {
  readonly participant: number
  readonly role: PartRole
  readonly name: string
  /** At least one page of theirs is open. */
  readonly here: boolean
  /** What the page that they used last tells of them, but for their hand on the board; null until it does. */
  readonly presence: Omit<Presence, "pointer" | "selected"> | null
}

/** What somebody's hand does on the board. */
export interface Hand {
  readonly participant: number
  readonly name: string
  /** Null while it is elsewhere, or has rested for long. */
  readonly pointer: readonly [x: number, y: number] | null
  readonly selected: readonly string[]
}

/** Everybody's hands, one's own included, as an external store. Not a part of `Peer`: they move all the time. */
export interface Hands {
  subscribe(listener: () => void): () => void
  getSnapshot(): readonly Hand[]
}

/** What is called somebody whose name is not known any more. */
export const nameless = "Someone"

/**
 * Who takes part, where they look, and what their hands do: an external store over one live session. A page that closes leaves no pointer
 * behind: who is not here has no presence.
 */
export class Peers {
  readonly #live: Live
  readonly #listeners = new Set<() => void>()
  readonly #letGo: (() => void)[]
  readonly #presences = new Map<number, Presence>()
  /** Whose pointer has moved lately, and when it will have rested for long. */
  readonly #moving = new Map<number, ReturnType<typeof setTimeout>>()
  #people: People
  #snapshot: readonly Peer[] = []
  #hands: readonly Hand[] = []

  constructor(live: Live) {
    this.#live = live
    this.#people = live.getSnapshot().people
    this.#letGo = [live.onPresence(this.#heard), live.subscribe(this.#counted)]
    this.#told()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same array while nothing but hands moves. */
  getSnapshot = (): readonly Peer[] => this.#snapshot

  readonly hands: Hands = { subscribe: this.subscribe, getSnapshot: () => this.#hands }

  close(): void {
    for (const letGo of this.#letGo) letGo()
    for (const timer of this.#moving.values()) clearTimeout(timer)
    this.#listeners.clear()
  }

  #heard = ({ participant, payload }: PresenceFrame): void => {
    const presence = decodePresence(payload)
    if (!presence) return
    const before = this.#presences.get(participant)
    const now = { ...before, ...presence }
    this.#presences.set(participant, now)
    if (!same(before?.pointer, now.pointer)) this.#moved(participant)
    this.#told()
  }

  #moved(participant: number): void {
    clearTimeout(this.#moving.get(participant))
    const rested = () => {
      this.#moving.delete(participant)
      this.#told()
    }
    this.#moving.set(participant, setTimeout(rested, pointerStaysMs))
  }

  #counted = (): void => {
    const { people } = this.#live.getSnapshot()
    if (people === this.#people) return
    this.#people = people
    for (const { participant, sockets } of people) if (sockets === 0) this.#presences.delete(participant)
    this.#told()
  }

  #told(): void {
    const peers = this.#people.map((one) => this.#peer(one))
    const hands = this.#people.map((one) => this.#hand(one))
    if (!same(peers, this.#snapshot)) this.#snapshot = peers
    if (!same(hands, this.#hands)) this.#hands = hands
    for (const listener of this.#listeners) listener()
  }

  #peer({ participant, role, name, sockets }: People[number]): Peer {
    const told = this.#presences.get(participant)
    return { participant, role, name: name ?? nameless, here: sockets > 0, presence: told ? handless(told) : null }
  }

  #hand({ participant, name }: People[number]): Hand {
    const { pointer = null, selected = [] } = this.#presences.get(participant) ?? {}
    return { participant, name: name ?? nameless, pointer: this.#moving.has(participant) ? pointer : null, selected }
  }
}

function handless({ pointer: _pointer, selected: _selected, ...presence }: Presence): Peer["presence"] {
  return presence
}

/** Of what came as JSON. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
