import { encodeFrame } from "@tradeoff/shared/link/frames.ts"
import type { EditsFrame, LogRow } from "@tradeoff/shared/link/frames.ts"
import type { Committer } from "./committer.ts"
import { Guard } from "./guard.ts"
import type { Peer } from "./peer.ts"
import type { Journaled, RoomStore } from "./room-store.ts"
import { serially } from "#platform/serially.ts"

/** What the session's state says of an edit that arrives now. */
export type EditPolicy = "taken" | "late" | "refused"

export interface RoomParts {
  store: RoomStore
  committer: Committer
  roots: ReadonlySet<string>
  /** Asked for every frame of edits. */
  policy(participant: number): EditPolicy
  /** Rows were delivered; snapshots and other processes follow from here. */
  delivered(rows: LogRow[]): void
  /** The room can no longer be served from this process's memory. */
  failed(why: string): void
}

interface Client {
  participant: number
  /** The number its next edit must carry. */
  nextN: number
  /** The number after its last edit known to be durable. */
  committedN: number
}

interface Seat {
  peer: Peer
  /** The peer holds the log up to here; rows beyond are sent as they are delivered once `live`. */
  sentSeq: number
  live: boolean
  ownClient: number | null
}

/**
 * One room in one process: takes edits, has them journaled, and delivers rows to its peers in the order of the journal. Owns
 * nothing: any process may append to the same room, and whatever this one has not seen it reads from the journal.
 * Rules: SPEC.md beside this file.
 */
export class Room {
  readonly id: string
  readonly number: number
  readonly #parts: RoomParts
  readonly #guard: Guard
  readonly #clients = new Map<number, Client>()
  readonly #seats = new Map<Peer, Seat>()
  /** Who waits for the acknowledgement of an edit that is being journaled, by client and number. */
  readonly #authors = new Map<string, Peer>()
  /** Rows committed here that cannot be delivered yet because an earlier row, of another process, is missing. */
  readonly #early = new Map<number, LogRow>()
  #epoch = 1
  #deliveredSeq = 0
  #quarantined = false
  #failed = false
  /** Frames and catch-ups of a room happen one after the other. */
  readonly #turn = serially()

  constructor(id: string, number: number, parts: RoomParts) {
    this.id = id
    this.number = number
    this.#parts = parts
    this.#guard = new Guard(parts.roots)
  }

  get epoch(): number {
    return this.#epoch
  }
  get deliveredSeq(): number {
    return this.#deliveredSeq
  }
  get quarantined(): boolean {
    return this.#quarantined
  }
  get peerCount(): number {
    return this.#seats.size
  }

  /** Reads the journal; false when there is no such room. A room that could not be read whole is never served. */
  async open(): Promise<boolean> {
    const { store } = this.#parts
    const [head] = await store.heads([this.id])
    if (!head) return false
    this.#epoch = head.epoch
    this.#quarantined = head.quarantined
    const snapshot = await store.snapshot(this.id)
    if (snapshot) {
      this.#guard.learn(Buffer.concat(snapshot.parts))
      this.#deliveredSeq = snapshot.seq
    }
    const clients = await store.clients(this.id)
    for (const { client, participant } of clients) this.#clients.set(client, { participant, nextN: 0, committedN: 0 })
    await this.#readRows()
    // The rows before the snapshot were not read; their numbers count all the same.
    for (const { client, nextN } of clients) this.#atLeast(client, nextN)
    return true
  }

  /** A page asks for the document: everything it lacks is sent, then `synced`, then rows as they come. */
  join(peer: Peer, ask: { epoch: number | null; after: number; client: number | null }): Promise<void> {
    return this.#turn(async () => {
      await this.#readRows()
      const ownClient = ask.client ?? (await this.#newClient(peer))
      const sentSeq = ask.epoch === this.#epoch && ask.after <= this.#deliveredSeq ? ask.after : 0
      const seat: Seat = { peer, sentSeq, live: false, ownClient }
      this.#seats.set(peer, seat)
      peer.tell({
        type: "joined",
        room: this.number,
        epoch: this.#epoch,
        client: ask.client === null ? ownClient : null,
      })
      if (ask.epoch !== null && ask.epoch !== this.#epoch) return
      void this.#bringUp(seat).catch(() => {
        this.leave(peer)
        peer.close("unavailable", "The document could not be read. The page tries again.")
      })
    })
  }

  leave(peer: Peer): void {
    this.#seats.delete(peer)
  }

  /** Edits of a page, judged and handed to the journal; refusals are told to the peer. */
  take(peer: Peer, frame: EditsFrame): Promise<void> {
    return this.#turn(async () => {
      const seat = this.#seats.get(peer)
      if (!seat || this.#failed) return
      const policy = this.#quarantined ? "refused" : this.#parts.policy(peer.participant)
      if (policy === "refused") return this.#refuse(peer, frame.client, frame.firstN, "the session takes no more edits")
      const client = await this.#clientOf(peer, frame)
      if (!client) return this.#refuseAndClose(peer, frame.client, frame.firstN, "a client id of somebody else")
      for (const [index, bytes] of frame.updates.entries()) {
        const n = frame.firstN + index
        const fault = await this.#takeOne(peer, client, frame.client, n, bytes, policy === "late")
        if (fault !== null) return this.#refuseAndClose(peer, frame.client, n, fault)
      }
    })
  }

  /** Another process has committed, or may have: read what is missing and deliver it. */
  catchUp(): Promise<void> {
    return this.#turn(() => this.#readRows())
  }

  /** From now on read-only for everybody, because folding it takes too long. */
  quarantine(): void {
    this.#quarantined = true
    this.tellAll({ type: "access", room: this.number, access: "quarantined" })
  }

  tellAll(message: Parameters<Peer["tell"]>[0]): void {
    for (const { peer } of this.#seats.values()) peer.tell(message)
  }

  relayPresence(from: Peer, payload: Uint8Array): void {
    const { participant, socket } = from
    if (this.#seats.size < 2) return
    const frame = encodeFrame({ kind: "presence", room: this.number, participant, socket, payload })
    for (const { peer, live } of this.#seats.values())
      if (live && peer !== from && peer.roomForPresence()) peer.send(frame)
  }

  // ------------------------------------------------------------------------------------------------- taking edits

  async #newClient(peer: Peer): Promise<number | null> {
    const client = await this.#parts.store.newClient(this.id, peer.participant)
    if (client !== null) this.#clients.set(client, { participant: peer.participant, nextN: 0, committedN: 0 })
    return client
  }

  /** The frame's client id if it is the peer's own; ids given out by other processes are looked up once. */
  async #clientOf(peer: Peer, frame: EditsFrame): Promise<Client | null> {
    if (!this.#clients.has(frame.client)) {
      for (const { client, participant, nextN } of await this.#parts.store.clients(this.id)) {
        if (!this.#clients.has(client)) this.#clients.set(client, { participant, nextN: 0, committedN: 0 })
        if (client === frame.client && nextN > 0) await this.#readRows()
      }
    }
    const client = this.#clients.get(frame.client)
    return client?.participant === peer.participant ? client : null
  }

  /** Yields the fault of an edit that nobody can take, else null. What looks wrong may be a race: ask the journal once. */
  async #takeOne(
    peer: Peer,
    client: Client,
    id: number,
    n: number,
    bytes: Uint8Array,
    late: boolean,
  ): Promise<string | null> {
    const first = this.#judge(peer, client, id, n, bytes, late)
    if (first === null) return null
    await this.#readRows()
    return this.#judge(peer, client, id, n, bytes, late)
  }

  #judge(peer: Peer, client: Client, id: number, n: number, bytes: Uint8Array, late: boolean): string | null {
    if (n < client.committedN) {
      this.#acknowledge(peer, id, n)
      return null
    }
    if (n < client.nextN) {
      this.#authors.set(`${id}\n${n}`, peer)
      return null
    }
    if (n > client.nextN) return "an edit before this one is missing"
    const reading = this.#guard.read(bytes, id)
    if ("fault" in reading) return reading.fault
    this.#guard.accept(reading)
    client.nextN = n + 1
    this.#journal(peer, id, n, bytes.slice(), late)
    return null
  }

  #journal(peer: Peer, client: number, n: number, bytes: Uint8Array, late: boolean): void {
    const { participant } = peer
    this.#authors.set(`${client}\n${n}`, peer)
    const edit = { room: this.id, client, n, participant, late, bytes }
    this.#parts.committer.add(edit, {
      journaled: (place) => this.#journaled(place, { participant, client, n, late, bytes }),
      impossible: (why) => {
        if (why === "badData") this.#refuse(peer, client, n, "the database cannot store it")
        this.fail(why === "roomGone" ? "The session was deleted." : "An edit could not be stored.")
      },
    })
  }

  // ------------------------------------------------------------------------------------------- delivering in order

  #journaled(place: Journaled, row: Omit<LogRow, "seq" | "at">): void {
    if (place.seq > this.#deliveredSeq) this.#early.set(place.seq, { ...row, seq: place.seq, at: place.at })
    else this.#acknowledgeAuthor(row)
    if (this.#settling) return
    // All rows of a commit settle in one turn; deliver them together.
    this.#settling = true
    queueMicrotask(() => {
      this.#settling = false
      this.#deliverEarly()
    })
  }
  #settling = false

  #deliverEarly(): void {
    const rows: LogRow[] = []
    for (let row = this.#early.get(this.#deliveredSeq + 1); row; row = this.#early.get(row.seq + 1)) rows.push(row)
    if (rows.length > 0) this.#deliver(rows)
    if (this.#early.size > 0) void this.catchUp().catch(() => {})
  }

  async #readRows(): Promise<void> {
    for (;;) {
      const rows = await this.#parts.store.rowsAfter(this.id, this.#deliveredSeq)
      // Commits of this process may have been delivered while the journal was read.
      const fresh = rows.filter((row) => row.seq > this.#deliveredSeq)
      if (fresh.length > 0) this.#deliver(fresh)
      if (rows.length === 0) return
    }
  }

  /** `rows` follow on each other and on what was delivered. */
  #deliver(rows: LogRow[]): void {
    for (const row of rows) {
      this.#early.delete(row.seq)
      this.#learn(row)
    }
    this.#deliveredSeq = rows.at(-1)!.seq
    const toAll = encodeFrame({ kind: "rows", room: this.number, rows })
    for (const seat of this.#seats.values()) if (seat.live) this.#sendRows(seat, rows, toAll)
    for (const row of rows) this.#authors.delete(`${row.client}\n${row.n}`)
    this.#parts.delivered(rows)
  }

  /** An author gets an acknowledgement in place of its own rows. */
  #sendRows(seat: Seat, rows: LogRow[], toAll: Uint8Array): void {
    const own = rows.findLast((row) => row.client === seat.ownClient)
    if (!own) seat.peer.send(toAll)
    else {
      const others = rows.filter((row) => row.client !== seat.ownClient)
      if (others.length > 0) seat.peer.send(encodeFrame({ kind: "rows", room: this.number, rows: others }))
      this.#sendAck(seat, own.client, own.n, rows.at(-1)!.seq)
    }
    seat.sentSeq = rows.at(-1)!.seq
  }

  #learn(row: LogRow): void {
    let client = this.#clients.get(row.client)
    if (!client) this.#clients.set(row.client, (client = { participant: row.participant, nextN: 0, committedN: 0 }))
    // Rows that this process accepted are in the guard already; those of other processes were judged there.
    if (row.n >= client.nextN) this.#guard.learn(row.bytes)
    this.#atLeast(row.client, row.n + 1)
  }

  #atLeast(id: number, nextN: number): void {
    const client = this.#clients.get(id)
    if (!client) return
    client.nextN = Math.max(client.nextN, nextN)
    client.committedN = Math.max(client.committedN, nextN)
  }

  #acknowledgeAuthor(row: { client: number; n: number }): void {
    const key = `${row.client}\n${row.n}`
    const author = this.#authors.get(key)
    this.#authors.delete(key)
    if (author) this.#acknowledge(author, row.client, row.n)
  }

  #acknowledge(peer: Peer, client: number, n: number): void {
    const seat = this.#seats.get(peer)
    if (seat?.live) this.#sendAck(seat, client, n, seat.sentSeq)
  }

  #sendAck(seat: Seat, client: number, n: number, seq: number): void {
    seat.peer.send(encodeFrame({ kind: "ack", room: this.number, client, n, seq }))
  }

  /** Sends what the journal holds beyond the seat's place; the seat goes live in the turn in which nothing is left. */
  async #bringUp(seat: Seat): Promise<void> {
    const { store } = this.#parts
    const { peer } = seat
    if (seat.sentSeq === 0) await this.#sendSnapshot(seat)
    while (seat.sentSeq < this.#deliveredSeq && !this.#quarantined) {
      const rows = await store.rowsAfter(this.id, seat.sentSeq)
      const ready = rows.filter((row) => row.seq <= this.#deliveredSeq)
      if (ready.length === 0) break
      peer.send(encodeFrame({ kind: "rows", room: this.number, rows: ready }))
      seat.sentSeq = ready.at(-1)!.seq
      await peer.drained()
    }
    if (this.#seats.get(peer) !== seat) return
    seat.live = true
    peer.tell({ type: "synced", room: this.number, seq: seat.sentSeq })
  }

  async #sendSnapshot(seat: Seat): Promise<void> {
    const snapshot = await this.#parts.store.snapshot(this.id)
    if (!snapshot) return
    const { seq, parts } = snapshot
    for (const [part, bytes] of parts.entries()) {
      seat.peer.send(encodeFrame({ kind: "snapshot", room: this.number, seq, part, parts: parts.length, bytes }))
      await seat.peer.drained()
    }
    seat.sentSeq = seq
  }

  // ---------------------------------------------------------------------------------------------------- saying no

  #refuse(peer: Peer, client: number, n: number, message: string): void {
    peer.tell({ type: "editsRefused", room: this.number, client, n, code: "refusedEdit", message })
  }

  #refuseAndClose(peer: Peer, client: number, n: number, why: string): void {
    this.#refuse(peer, client, n, why)
    this.#seats.delete(peer)
    peer.close("refusedEdit", `An edit was refused: ${why}.`)
  }

  /** What memory holds may differ from the journal: everybody reconnects and starts from the journal. */
  fail(why: string): void {
    if (this.#failed) return
    this.#failed = true
    for (const { peer } of this.#seats.values()) peer.close("unavailable", why)
    this.#seats.clear()
    this.#parts.failed(why)
  }
}
