import type * as Y from "yjs"
import { CommandId, type SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { ServerMessage } from "@tradeoff/shared/contracts/room.ts"
import type { SessionCommand } from "@tradeoff/shared/contracts/session-commands.ts"
import type { SentEvent } from "@tradeoff/shared/contracts/session-events.ts"
import { fold } from "@tradeoff/shared/interview/evolve.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import type { PresenceFrame } from "@tradeoff/shared/link/frames.ts"
import { type CommandAnswer, SessionLink, type SessionWires } from "@tradeoff/shared/link/session-link.ts"
import { browserWorld, type LiveWorld } from "./live/browser-world.ts"
import { keepIfSame, type LiveSnapshot, snapshotOf } from "./live/live-snapshot.ts"
import { SessionKeeper } from "./live/queue-keeper.ts"
import { RoomSocket } from "./live/room-socket.ts"
import { openTabPresence, type TabPresence } from "./live/tab-presence.ts"

type WithoutId<Command> = Command extends SessionCommand ? Omit<Command, "commandId"> : never
/** A command as the page gives it; its id is made on the way. */
export type AskedCommand = WithoutId<SessionCommand>

/** What ends or halts the round comes after the work done before it. */
const afterEdits: ReadonlySet<SessionCommand["type"]> = new Set(["pause", "finish", "abandon"])

const stopWords: Record<number, string> = {
  4401: "The server no longer knows this browser. Open the home page to see the sessions it has now.",
  4403: "You may no longer take part in this session. What was saved is kept with it.",
  4429: "The server takes no further connection to this session: it is open in too many tabs. Close one, then reload this page.",
  4404: "This session no longer exists. It may have been deleted on another page.",
}

/** A reload takes the page from under the hand; it waits until nothing was done for this long. */
const quietMs = 2_000

/** One page's part in a session: its document, its record and the line to the server, as an external store. */
export interface Live {
  subscribe(listener: () => void): () => void
  getSnapshot(): LiveSnapshot
  /** The shared document; another one after `generation` has grown. View-only until `ready`. */
  readonly doc: Y.Doc
  /** Bytes of edits the server has not acknowledged: who produces edits may slow down. */
  readonly unackedBytes: number
  /** Resolves with null when the command was taken, with the refusal when not; waits for the next connection if need be. */
  command(asked: AskedCommand): Promise<CommandAnswer>
  sendPresence(payload: Uint8Array): void
  onPresence(listener: (frame: PresenceFrame) => void): () => void
  /** Edits on their way are sent by a later page, if the browser keeps them. */
  close(): void
}

/** What was read of the session before the line is open, so that its clock is right from the first paint. */
export interface KnownBefore {
  events: readonly SentEvent[]
  /** The server's clock minus this device's, roughly. */
  clockOffsetMs: number
}

export function openLive(sessionId: SessionId, known: KnownBefore, world: LiveWorld = browserWorld(sessionId)): Live {
  return new LiveSession(sessionId, known, world)
}

class LiveSession implements Live {
  readonly #sessionId: SessionId
  readonly #known: KnownBefore
  readonly #world: LiveWorld
  readonly #keeper: SessionKeeper
  readonly #link: SessionLink
  readonly #socket: RoomSocket
  readonly #tabs: TabPresence
  readonly #listeners = new Set<() => void>()
  readonly #presenceListeners = new Set<(frame: PresenceFrame) => void>()
  #folded: { events: readonly SentEvent[]; session: SessionState }
  #stoppedBecause: string | null = null
  #version: string | null = null
  #newerVersion: string | null = null
  #cancelReload: (() => void) | null = null
  #adopted = false
  #closed = false
  #snapshot: LiveSnapshot

  constructor(sessionId: SessionId, known: KnownBefore, world: LiveWorld) {
    this.#sessionId = sessionId
    this.#known = known
    this.#folded = { events: known.events, session: sessionOf(known.events) }
    this.#world = world
    const changed = () => this.#changed()
    const after = world.after.bind(world)
    this.#keeper = new SessionKeeper(sessionId, { store: world.store, after, changed })
    const wires: SessionWires = {
      send: (data) => this.#socket.send(data),
      after,
      keeper: this.#keeper,
      changed,
      now: () => world.now(),
      presence: (frame) => this.#presenceListeners.forEach((listener) => listener(frame)),
      reopen: () => this.#socket.reopen(),
    }
    this.#link = new SessionLink(wires, known.events)
    this.#tabs = openTabPresence(world.openChannel(`tradeoff:${sessionId}`), () => this.#link.shared.heldClients, after)
    this.#socket = new RoomSocket(
      {
        opened: () => this.#link.opened(),
        closed: () => this.#link.closed(),
        text: (text) => this.#read(() => this.#message(text)),
        frame: (bytes) => this.#read(() => this.#link.receivedFrame(bytes)),
        ping: () => this.#link.ping(),
        stopped: (code) => this.#stopped(code),
      },
      world,
    )
    this.#snapshot = snapshotOf(this.#link, this.#surroundings())
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getSnapshot = (): LiveSnapshot => this.#snapshot

  get doc(): Y.Doc {
    return this.#link.shared.doc
  }

  get unackedBytes(): number {
    return this.#link.shared.unackedBytes
  }

  command = (asked: AskedCommand): Promise<CommandAnswer> => {
    const command = { ...asked, commandId: newCommandId(this.#world.randomBytes(16)) }
    return this.#link.command(command, afterEdits.has(command.type))
  }

  sendPresence(payload: Uint8Array): void {
    this.#link.sendPresence(payload)
  }

  onPresence(listener: (frame: PresenceFrame) => void): () => void {
    this.#presenceListeners.add(listener)
    return () => this.#presenceListeners.delete(listener)
  }

  close(): void {
    this.#closed = true
    this.#cancelReload?.()
    this.#listeners.clear()
    this.#socket.close()
    this.#tabs.close()
    this.#keeper.close()
  }

  #message(text: string): void {
    const message = ServerMessage.parse(JSON.parse(text))
    this.#link.receivedMessage(message)
    if (message.type === "welcome") this.#welcomed(message.version)
    if (message.type === "synced") void this.#adoptLeftovers()
  }

  /** What this page cannot read comes from a server that knows more than it. */
  #read(reading: () => void): void {
    try {
      reading()
    } catch (error) {
      reportError(error)
      this.#outdatedBy("unreadable")
    }
  }

  #welcomed(version: string): void {
    this.#world.memory.removeItem(this.#reloadedKey)
    if (this.#version !== null && version !== this.#version) this.#outdatedBy(version)
    else this.#version = version
  }

  /** Two servers of different age behind one address must not make the page reload for ever: once for each version. */
  #outdatedBy(version: string): void {
    if (this.#world.memory.getItem(reloadedForKey(version)) !== null) return
    this.#newerVersion = version
    this.#changed()
  }

  #reloadWhenQuiet(): void {
    this.#cancelReload?.()
    this.#cancelReload = null
    const version = this.#newerVersion
    if (version === null || this.#closed || this.#link.shared.unackedEdits > 0) return
    this.#cancelReload = this.#world.after(quietMs, () => {
      this.#world.memory.setItem(reloadedForKey(version), "1")
      this.#world.reload()
    })
  }

  /** A cookie may just have run out: the page's own response brings another, so one reload is tried. */
  #stopped(code: number): void {
    const { memory } = this.#world
    if (code === 4401 && memory.getItem(this.#reloadedKey) === null) {
      memory.setItem(this.#reloadedKey, "1")
      return this.#world.reload()
    }
    this.#stoppedBecause = stopWords[code] ?? "The server has ended this connection."
    this.#changed()
  }

  get #reloadedKey(): string {
    return `tradeoff:reloaded:${this.#sessionId}`
  }

  /** Once per page, after the first sync: what tabs that are gone could not send goes first from here. */
  async #adoptLeftovers(): Promise<void> {
    if (this.#adopted) return
    this.#adopted = true
    const living = await this.#tabs.others()
    const left = await this.#keeper.leftBehind(this.#link.shared.room)
    if (this.#closed) return
    const held = new Set(this.#link.shared.heldClients)
    for (const orphan of left) {
      if (!living.has(orphan.client) && !held.has(orphan.client)) this.#link.shared.adopt(orphan)
    }
  }

  #surroundings() {
    const { events } = this.#link
    // After a restore the record is read again from its start: until its first event is back, the old one stands.
    if (this.#folded.events !== events && events.length > 0) this.#folded = { events, session: sessionOf(events) }
    return {
      stoppedBecause: this.#stoppedBecause,
      clockOffsetMs: this.#known.clockOffsetMs,
      failures: this.#socket.failures,
      keptOnDevice: this.#keeper.works,
      outdated: this.#newerVersion !== null,
      ...this.#folded,
    }
  }

  #changed(): void {
    // The socket may call back before the constructor is through.
    if (this.#closed || !this.#snapshot) return
    const next = keepIfSame(this.#snapshot, snapshotOf(this.#link, this.#surroundings()))
    this.#reloadWhenQuiet()
    if (next === this.#snapshot) return
    this.#snapshot = next
    for (const listener of this.#listeners) listener()
  }
}

function sessionOf(events: readonly SentEvent[]): SessionState {
  const session = fold(events)
  if (session === null) throw new Error("the record lacks its first event")
  return session
}

function reloadedForKey(version: string): string {
  return `tradeoff:reloaded-for:${version}`
}

function newCommandId(bytes: Uint8Array): CommandId {
  return CommandId.parse(Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""))
}
