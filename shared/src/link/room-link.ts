import * as Y from "yjs"
import type { ServerMessage } from "#contracts/room.ts"
import { encodeFrame } from "./frames.ts"
import type { AckFrame, LogRow, RowsFrame, SnapshotFrame } from "./frames.ts"
import { UnackedQueue } from "./unacked-queue.ts"
import type { QueueKeeper, UnackedEdit } from "./unacked-queue.ts"

/** Updates that came from the server carry this origin, so that they are not sent back. */
export const fromServer = Symbol("from server")

/** The largest edit the server takes, and the largest frame: 64 KiB with room for the head. */
export const maxEditBytes = 64 * 1024
const maxFrameBytes = maxEditBytes - 64

/** Frames leave at most this often, several edits in one, well under the server's 60 a second. */
const frameGapMs = 25

/** Pace of a long queue, under the server's 256 KiB a second: being cut off for haste would send it all once more. */
const bytesPerMs = (192 * 1024) / 1000

export interface RoomWires {
  send(data: string | Uint8Array<ArrayBuffer>): void
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void
  keeper: QueueKeeper
  /** Something one can see has changed. */
  changed(): void
}

/** Edits that a tab which is gone left behind; they are sent under the id they were made with. */
export interface OrphanedEdits {
  client: number
  edits: UnackedEdit[]
}

/**
 * One room's document as a page holds it: joins, applies what comes, keeps what is not acknowledged and sends it again after
 * every break. Knows no socket and no clock. The document is view-only until `ready`, and is replaced (`generation` grows)
 * when the server's history is another one or an edit was refused.
 */
export class RoomLink {
  readonly room: number
  doc = new Y.Doc({ gc: true })
  generation = 0
  /** Why the document was replaced last, in words for people; null if it never was. */
  replacedBecause: string | null = null
  /** Edits among the rows received that reached the server after the end of the round. */
  lateEdits = 0

  readonly #wires: RoomWires
  #epoch: number | null = null
  #after = 0
  #queue: UnackedQueue | null = null
  #orphans: UnackedQueue[] = []
  #live = false
  #snapshot: Uint8Array[] = []
  #cancelFlush: (() => void) | null = null

  constructor(room: number, wires: RoomWires) {
    this.room = room
    this.#wires = wires
    this.#listen()
  }

  /** True once the document is complete and edits made now will be sent. */
  get ready(): boolean {
    return this.#queue !== null && this.#epoch !== null && this.#everSynced
  }
  #everSynced = false

  /** Edits that the server has not acknowledged, those of gone tabs included. */
  get unackedEdits(): number {
    return [this.#queue, ...this.#orphans].reduce((sum, queue) => sum + (queue?.length ?? 0), 0)
  }

  get unackedBytes(): number {
    return [this.#queue, ...this.#orphans].reduce((sum, queue) => sum + (queue?.bytes ?? 0), 0)
  }

  get clientId(): number | null {
    return this.#queue?.client ?? null
  }

  /** The client ids whose edits this page sends: its own and those it has adopted. */
  get heldClients(): number[] {
    return [this.#queue, ...this.#orphans].flatMap((queue) => (queue ? [queue.client] : []))
  }

  /** The socket is open and greeted: ask for what is missing. */
  join(): void {
    this.#live = false
    for (const queue of [this.#queue, ...this.#orphans]) queue?.rewind()
    const join = {
      type: "join",
      room: this.room,
      epoch: this.#epoch,
      after: this.#after,
      client: this.clientId,
    }
    this.#wires.send(JSON.stringify(join))
  }

  /** The socket is gone; edits go on being kept. */
  disconnected(): void {
    this.#live = false
    this.#snapshot = []
    this.#cancelFlush?.()
    this.#cancelFlush = null
  }

  /** Takes over what a gone tab left; sent at once if live, else after the next sync. */
  adopt(orphaned: OrphanedEdits): void {
    this.#orphans.push(new UnackedQueue(orphaned.client, orphaned.edits))
    this.#wires.changed()
    if (this.#live) this.#flush()
  }

  joined(message: Extract<ServerMessage, { type: "joined" }>): void {
    if (this.#epoch !== null && message.epoch !== this.#epoch) {
      this.#replace("This session was restored from a copy. You see that copy; work it does not know was kept aside.")
      this.join()
      return
    }
    this.#epoch = message.epoch
    if (message.client !== null && this.#queue === null) {
      this.#queue = new UnackedQueue(message.client)
      this.doc.clientID = message.client
    }
  }

  synced(): void {
    this.#live = true
    this.#everSynced = true
    this.#flush()
    this.#wires.changed()
  }

  receiveSnapshot(frame: SnapshotFrame): void {
    this.#snapshot[frame.part] = frame.bytes.slice()
    if (this.#snapshot.filter(Boolean).length < frame.parts) return
    Y.applyUpdate(this.doc, joinParts(this.#snapshot), fromServer)
    this.#snapshot = []
    this.#after = Math.max(this.#after, frame.seq)
  }

  receiveRows(frame: RowsFrame): void {
    this.doc.transact(() => frame.rows.forEach((row) => this.#applyRow(row)), fromServer)
    this.#wires.changed()
  }

  receiveAck(frame: AckFrame): void {
    this.#acknowledge(frame.client, frame.n)
    this.#after = Math.max(this.#after, frame.seq)
    this.#wires.changed()
  }

  /** The server will never take `client`'s edits from `n` on. One's own document is then no longer the server's. */
  refused(client: number, n: number, why: string): void {
    this.#wires.keeper.setAside(this.room, client, n, why)
    if (client !== this.#queue?.client) {
      this.#orphans = this.#orphans.filter((queue) => queue.client !== client)
      this.#wires.changed()
      return
    }
    this.#replace(`The server could not take your last edits (${why}). They are kept aside on this device.`)
    this.join()
  }

  #applyRow(row: LogRow): void {
    Y.applyUpdate(this.doc, row.bytes, fromServer)
    this.#acknowledge(row.client, row.n)
    if (row.late && row.seq > this.#after) this.lateEdits++
    this.#after = Math.max(this.#after, row.seq)
  }

  #acknowledge(client: number, n: number): void {
    const queue = [this.#queue, ...this.#orphans].find((candidate) => candidate?.client === client)
    if (!queue || queue.length === 0) return
    queue.acknowledge(n)
    this.#wires.keeper.forget(this.room, client, n)
    if (queue !== this.#queue && queue.length === 0) {
      this.#orphans = this.#orphans.filter((orphan) => orphan !== queue)
    }
  }

  #listen(): void {
    this.doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin === fromServer) return
      if (!this.#queue) throw new Error("the document was changed before the server gave this page a client id")
      this.#wires.keeper.keep(this.room, this.#queue.client, this.#queue.push(bytes))
      this.#wires.changed()
      this.#flushSoon()
    })
  }

  #flushSoon(): void {
    if (!this.#live || this.#cancelFlush) return
    this.#cancelFlush = this.#wires.after(frameGapMs, () => this.#flush())
  }

  #flush(): void {
    this.#cancelFlush?.()
    this.#cancelFlush = null
    if (!this.#live) return
    for (const queue of [...this.#orphans, this.#queue]) {
      const sentBytes = queue ? this.#sendFrame(queue) : 0
      if (sentBytes === 0) continue
      this.#cancelFlush = this.#wires.after(Math.max(frameGapMs, sentBytes / bytesPerMs), () => this.#flush())
      return
    }
  }

  /** Sends one frame of `queue` and yields its size; 0 if there was nothing to send. */
  #sendFrame(queue: UnackedQueue): number {
    const edits = queue.takeUnsent(maxFrameBytes)
    const [first] = edits
    if (!first) return 0
    const updates = edits.map((edit) => edit.bytes)
    const frame = encodeFrame({ kind: "edits", room: this.room, client: queue.client, firstN: first.n, updates })
    this.#wires.send(frame)
    return frame.length
  }

  /** Starts over with an empty document and, at the next join, an id of its own: an id never serves two documents. */
  #replace(why: string): void {
    if (this.#queue && this.#queue.length > 0) this.#wires.keeper.setAside(this.room, this.#queue.client, 0, why)
    this.doc.destroy()
    this.doc = new Y.Doc({ gc: true })
    this.#queue = null
    this.#epoch = null
    this.#after = 0
    this.lateEdits = 0
    this.#everSynced = false
    this.#live = false
    this.#snapshot = []
    this.generation++
    this.replacedBecause = why
    this.#listen()
    this.#wires.changed()
  }
}

function joinParts(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
