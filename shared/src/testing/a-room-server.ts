import type { Kit } from "#contracts/kit-format.ts"
import { protocolVersion, type ClientMessage, type ServerMessage } from "#contracts/room.ts"
import type { SessionEvent } from "#contracts/session-events.ts"
import { decide } from "#interview/decide.ts"
import { fold } from "#interview/evolve.ts"
import { filterFor } from "#interview/projection.ts"
import { decodeClientFrame, encodeFrame, type EditsFrame, type LogRow } from "#link/frames.ts"
import { aKit } from "./a-kit.ts"
import { aSession, theCandidate } from "./a-session.ts"

type Data = string | Uint8Array<ArrayBuffer>

/** One page's end at the server, as a test holds it. */
export interface Wire {
  /** From the page. */
  receive(data: Data): void
  /** The wire is cut; nothing more arrives either way. */
  cut(): void
}

/**
 * A server of one session with one room, small enough to be seen through: rows in an array, events by the real rules.
 * Takes edits in order, once each, and answers as the contract says. While `holding`, it commits nothing.
 */
export class RoomServer {
  rows: LogRow[] = []
  events: readonly SessionEvent[]
  epoch = 1
  version = "1"
  now: () => number
  /** What commands are decided with. */
  kit: Kit | null = aKit()
  holding = false
  /** Everything that pages sent, in order. */
  heard: ({ edits: EditsFrame } | { message: ClientMessage })[] = []
  readonly #wires = new Map<Wire, (data: Data) => void>()
  /** The id under which the page at a wire edits; of that one's rows it hears by acknowledgement alone. */
  readonly #ownClient = new Map<Wire, number>()
  readonly #held: { wire: Wire; frame: EditsFrame }[] = []
  #nextClient = 1

  constructor(events: readonly SessionEvent[] = aSession().events, now: () => number = () => 0) {
    this.events = events
    this.now = now
  }

  connect(deliver: (data: Data) => void): Wire {
    const wire: Wire = {
      receive: (data) => this.#wires.has(wire) && this.#receive(wire, data),
      cut: () => this.#wires.delete(wire),
    }
    this.#wires.set(wire, deliver)
    return wire
  }

  /** Appends a row as if another page had made it. */
  append(row: Pick<LogRow, "client" | "n" | "bytes"> & Partial<LogRow>): void {
    this.rows.push({ seq: this.rows.length + 1, at: this.now(), participant: 1, late: false, ...row })
    const bytes = encodeFrame({ kind: "rows", room: 0, rows: this.rows.slice(-1) })
    for (const deliver of this.#wires.values()) deliver(bytes)
  }

  /** Commits what was held back, and goes on committing. */
  release(): void {
    this.holding = false
    for (const { wire, frame } of this.#held.splice(0)) this.#commit(wire, frame)
  }

  /** As a crash would: what was not committed never was, and what comes next is. */
  forgetHeld(): void {
    this.holding = false
    this.#held.length = 0
  }

  /** Says something to every page. */
  tell(message: ServerMessage): void {
    for (const wire of this.#wires.keys()) this.#send(wire, message)
  }

  /** Forgets all rows, as a restore from an empty copy would; pages hear of it when they next greet. */
  restore(): void {
    this.rows = []
    this.#held.length = 0
    this.epoch++
  }

  #send(wire: Wire, data: Uint8Array<ArrayBuffer> | ServerMessage): void {
    this.#wires.get(wire)?.(data instanceof Uint8Array ? data : JSON.stringify(data))
  }

  #receive(wire: Wire, data: Data): void {
    if (typeof data === "string") {
      const message = JSON.parse(data) as ClientMessage
      this.heard.push({ message })
      this.#answer(wire, message)
      return
    }
    const frame = decodeClientFrame(data)
    if (frame.kind !== "edits") return
    this.heard.push({ edits: { ...frame, updates: frame.updates.map((update) => update.slice()) } })
    if (this.holding) this.#held.push({ wire, frame })
    else this.#commit(wire, frame)
  }

  #answer(wire: Wire, message: ClientMessage): void {
    switch (message.type) {
      case "hello":
        return this.#welcome(wire, message.eventsAfter)
      case "join":
        return this.#join(wire, message)
      case "ping":
        return this.#send(wire, { type: "pong", clientAt: message.clientAt, serverNow: this.now() })
      case "command":
        return this.#command(wire, message)
    }
  }

  #welcome(wire: Wire, eventsAfter: number): void {
    this.#send(wire, {
      type: "welcome",
      protocol: protocolVersion,
      version: this.version,
      serverNow: this.now(),
      participant: theCandidate.participant,
      role: theCandidate.role as "candidate",
      rooms: [{ room: 0, name: "shared", epoch: this.epoch, access: "write" }],
      events: filterFor("candidate", this.events).slice(eventsAfter),
    })
  }

  #join(wire: Wire, { epoch, after, client }: Extract<ClientMessage, { type: "join" }>): void {
    const fresh = client === null ? this.#nextClient++ : null
    this.#ownClient.set(wire, client ?? fresh ?? 0)
    this.#send(wire, { type: "joined", room: 0, epoch: this.epoch, client: fresh })
    // A copy of another history is of no use; its page will ask again without one.
    if (epoch !== null && epoch !== this.epoch) return
    const rows = this.rows.filter(({ seq }) => seq > after)
    if (rows.length > 0) this.#send(wire, encodeFrame({ kind: "rows", room: 0, rows }))
    this.#send(wire, { type: "synced", room: 0, seq: this.rows.length })
  }

  #commit(wire: Wire, { client, firstN, updates }: EditsFrame): void {
    for (const [index, bytes] of updates.entries()) {
      const n = firstN + index
      const last = this.rows.findLast((row) => row.client === client)?.n ?? -1
      if (n <= last) continue
      if (n > last + 1) {
        const refusal = { room: 0, client, n, code: "refusedEdit", message: "an edit before it is missing" }
        return this.#send(wire, { type: "editsRefused", ...refusal })
      }
      this.rows.push({
        seq: this.rows.length + 1,
        at: this.now(),
        participant: 1,
        client,
        n,
        late: false,
        bytes: bytes.slice(),
      })
      const row = encodeFrame({ kind: "rows", room: 0, rows: this.rows.slice(-1) })
      for (const other of this.#wires.keys()) if (this.#ownClient.get(other) !== client) this.#send(other, row)
    }
    const n = firstN + updates.length - 1
    this.#send(wire, encodeFrame({ kind: "ack", room: 0, client, n, seq: this.rows.length }))
  }

  #command(wire: Wire, { command }: Extract<ClientMessage, { type: "command" }>): void {
    const repeated = this.events.some(({ commandId }) => commandId === command.commandId)
    const state = fold(this.events)
    if (state === null) throw new Error("a record opens with sessionCreated")
    const decision = repeated ? { events: [] } : decide(state, command, theCandidate, this.now(), this.kit)
    const before = filterFor("candidate", this.events).length
    const fresh = (decision.events ?? []).map((event, index) => ({ ...event, seq: this.events.length + index + 1 }))
    this.events = [...this.events, ...fresh]
    const events = filterFor("candidate", this.events).slice(before)
    if (events.length > 0) this.tell({ type: "events", events, serverNow: this.now() })
    const refusal = decision.refusal ?? null
    this.#send(wire, { type: "answer", commandId: command.commandId, refusal })
  }
}
