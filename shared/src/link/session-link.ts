import type { CommandId } from "#contracts/ids.ts"
import { protocolVersion } from "#contracts/room.ts"
import type { RoomAccess, ServerMessage } from "#contracts/room.ts"
import type { SessionCommand } from "#contracts/session-commands.ts"
import type { SentEvent } from "#contracts/session-events.ts"
import { decodeServerFrame, encodeFrame } from "./frames.ts"
import type { PresenceFrame } from "./frames.ts"
import { RoomLink } from "./room-link.ts"
import type { RoomWires } from "./room-link.ts"

export type CommandAnswer = { code: string; message: string } | null

interface PendingCommand {
  command: SessionCommand
  /** Waits until every edit made before it is committed: what ends or halts the round comes after the work. */
  afterEdits: boolean
  answered(refusal: CommandAnswer): void
}

export type Welcome = Extract<ServerMessage, { type: "welcome" }>
export type People = Extract<ServerMessage, { type: "people" }>["people"]

export interface SessionWires extends RoomWires {
  /** Wall clock of this device, epoch ms: only its distance to the server's is ever used. */
  now(): number
  presence(frame: PresenceFrame): void
  /** What the page holds of the record belongs to a history that is gone: close this socket and greet anew. */
  reopen(): void
}

/**
 * A page's end of a session: greets, holds the record's events and the rooms' documents, and repeats un-answered commands
 * after a break (their ids make that safe). The socket itself belongs to whoever calls `opened`, `closed` and `received…`.
 */
export class SessionLink {
  readonly #wires: SessionWires
  /** The room everybody shares; further rooms come with further audiences. */
  readonly shared: RoomLink
  welcome: Welcome | null = null
  /** The record as far as this page knows it; only what comes after is asked for. */
  events: readonly SentEvent[]
  people: People = []
  /** Why the server cannot commit at the moment, in words for people. */
  trouble: string | null = null
  /** Server's clock minus this device's, ms; from the exchange with the shortest round trip so far. */
  clockOffsetMs: number | null = null

  #greeted = false
  #open = false
  #bestTripMs = Infinity
  #access = new Map<number, RoomAccess>()
  #pending: PendingCommand[] = []

  constructor(wires: SessionWires, events: readonly SentEvent[] = []) {
    this.#wires = wires
    this.events = events
    this.shared = new RoomLink(0, {
      ...wires,
      changed: () => {
        this.#sendCommands()
        wires.changed()
      },
    })
  }

  get live(): boolean {
    return this.#open && this.#greeted
  }

  /** What one may do with the shared room; nothing before the first welcome. */
  get access(): RoomAccess {
    return this.#access.get(0) ?? "read"
  }

  opened(): void {
    this.#open = true
    const eventsAfter = this.events.at(-1)?.no ?? 0
    this.#send({ type: "hello", protocol: protocolVersion, eventsAfter })
    this.ping()
  }

  closed(): void {
    this.#open = false
    this.#greeted = false
    this.people = []
    this.shared.disconnected()
    this.#wires.changed()
  }

  /** Asks the server for the time; also finds out whether anybody is there. */
  ping(): void {
    this.#send({ type: "ping", clientAt: this.#wires.now() })
  }

  /** Gives a command; resolves with null when it was taken, with the refusal when not. Survives reconnects, not the page. */
  command(command: SessionCommand, afterEdits = false): Promise<CommandAnswer> {
    return new Promise((answered) => {
      this.#pending.push({ command, afterEdits, answered })
      this.#sendCommands()
    })
  }

  sendPresence(payload: Uint8Array): void {
    if (this.live) {
      this.#wires.send(encodeFrame({ kind: "presence", room: 0, participant: 0, socket: 0, payload }))
    }
  }

  receivedFrame(bytes: Uint8Array): void {
    const frame = decodeServerFrame(bytes)
    if (frame.room !== this.shared.room) return
    if (frame.kind === "rows") this.shared.receiveRows(frame)
    else if (frame.kind === "ack") this.shared.receiveAck(frame)
    else if (frame.kind === "snapshot") this.shared.receiveSnapshot(frame)
    else this.#wires.presence(frame)
  }

  receivedMessage(message: ServerMessage): void {
    switch (message.type) {
      case "welcome":
        return this.#welcomed(message)
      case "joined":
        return this.shared.joined(message)
      case "synced":
        return this.shared.synced()
      case "events":
        return this.#addEvents(message.events)
      case "answer":
        return this.#answered(message.commandId, message.refusal)
      case "editsRefused":
        return this.shared.refused(message.client, message.n, message.message)
      case "pong":
        return this.#measureClock(message.clientAt, message.serverNow)
      default:
        return this.#noted(message)
    }
  }

  #noted(message: Extract<ServerMessage, { type: "access" | "people" | "trouble" }>): void {
    if (message.type === "access") this.#access.set(message.room, message.access)
    else if (message.type === "people") this.people = message.people
    else this.trouble = message.message
    this.#wires.changed()
  }

  #welcomed(welcome: Welcome): void {
    const restored = this.welcome !== null && epochOf(welcome) !== epochOf(this.welcome)
    this.welcome = welcome
    if (restored) {
      this.events = []
      return this.#wires.reopen()
    }
    this.#greeted = true
    this.#sentCommands.clear()
    this.trouble = null
    this.clockOffsetMs ??= welcome.serverNow - this.#wires.now()
    for (const room of welcome.rooms) this.#access.set(room.room, room.access)
    this.#addEvents(welcome.events)
    this.shared.join()
    this.#sendCommands()
  }

  #addEvents(events: SentEvent[]): void {
    const last = this.events.at(-1)?.no ?? 0
    const fresh = events.filter((event) => event.no > last)
    if (fresh.length > 0) this.events = [...this.events, ...fresh]
    this.#wires.changed()
  }

  #sentCommands = new Set<CommandId>()

  #sendCommands(): void {
    if (!this.live) return
    const edited = this.shared.unackedEdits > 0
    for (const { command, afterEdits } of this.#pending) {
      if (this.#sentCommands.has(command.commandId)) continue
      // Commands keep their order: one that waits for edits holds back those behind it.
      if (afterEdits && edited) return
      this.#sentCommands.add(command.commandId)
      this.#send({ type: "command", command })
    }
  }

  #answered(commandId: CommandId, refusal: CommandAnswer): void {
    const answered = this.#pending.find((pending) => pending.command.commandId === commandId)
    this.#pending = this.#pending.filter((pending) => pending !== answered)
    answered?.answered(refusal)
    this.#wires.changed()
  }

  /**
   * An exchange knows the offset to within half its round trip, so the shortest one is believed; unless a later one
   * cannot be squared with it: then this device's clock was set, and the past says nothing any more.
   */
  #measureClock(clientAt: number, serverNow: number): void {
    const tripMs = this.#wires.now() - clientAt
    if (tripMs < 0) return
    const offsetMs = Math.round(serverNow - (clientAt + tripMs / 2))
    const disagreementMs = Math.abs(offsetMs - (this.clockOffsetMs ?? offsetMs))
    const clockWasSet = disagreementMs > (tripMs + this.#bestTripMs) / 2 + 1
    if (tripMs > this.#bestTripMs && !clockWasSet) return
    this.#bestTripMs = tripMs
    this.clockOffsetMs = offsetMs
    this.#wires.changed()
  }

  #send(message: object): void {
    if (this.#open) this.#wires.send(JSON.stringify(message))
  }
}

function epochOf(welcome: Welcome | null): number | null {
  return welcome?.rooms.find(({ room }) => room === 0)?.epoch ?? null
}
