import type { Presence } from "@tradeoff/shared/contracts/presence.ts"
import type { ParticipantRole } from "@tradeoff/shared/contracts/session-settings.ts"
import { decodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import type { PresenceFrame } from "@tradeoff/shared/link/frames.ts"
import type { People } from "@tradeoff/shared/link/session-link.ts"
import type { Live } from "#api/live.ts"

/** Somebody who takes part, as the page knows them just now. */
export interface Peer {
  readonly participant: number
  readonly role: ParticipantRole
  readonly name: string
  /** At least one page of theirs is open. */
  readonly here: boolean
  /** What the page that they used last tells of them; null until it does. */
  readonly presence: Presence | null
}

/** What is called somebody whose name is not known any more. */
export const nameless = "Someone"

/**
 * Who takes part, and where they look and point: an external store over one live session. A page that closes leaves no pointer
 * behind: who is not here has no presence.
 */
export class Peers {
  readonly #live: Live
  readonly #listeners = new Set<() => void>()
  readonly #letGo: (() => void)[]
  readonly #presences = new Map<number, Presence>()
  #people: People
  #snapshot: readonly Peer[] = []

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

  getSnapshot = (): readonly Peer[] => this.#snapshot

  close(): void {
    for (const letGo of this.#letGo) letGo()
    this.#listeners.clear()
  }

  #heard = ({ participant, payload }: PresenceFrame): void => {
    const presence = decodePresence(payload)
    if (!presence) return
    this.#presences.set(participant, { ...this.#presences.get(participant), ...presence })
    this.#told()
  }

  #counted = (): void => {
    const { people } = this.#live.getSnapshot()
    if (people === this.#people) return
    this.#people = people
    for (const { participant, sockets } of people) if (sockets === 0) this.#presences.delete(participant)
    this.#told()
  }

  #told(): void {
    this.#snapshot = this.#people.map(({ participant, role, name, sockets }) => ({
      participant,
      role,
      name: name ?? nameless,
      here: sockets > 0,
      presence: this.#presences.get(participant) ?? null,
    }))
    for (const listener of this.#listeners) listener()
  }
}
