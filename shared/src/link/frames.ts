import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"

/**
 * The binary frames of the room socket. Every frame begins with its room's number, then its kind; integers are lib0
 * varints, byte strings are length-prefixed.
 */
const kinds = { edits: 1, presence: 2, rows: 3, ack: 4, snapshot: 5 } as const

/** Document updates of one client id, numbered `firstN`, `firstN + 1`, …, exactly as the page made them. */
export interface EditsFrame {
  kind: "edits"
  room: number
  client: number
  firstN: number
  updates: Uint8Array[]
}

/** Pointer, selection and the like: relayed as it is, never stored whole. Clients leave `participant` 0. */
export interface PresenceFrame {
  kind: "presence"
  room: number
  participant: number
  /** Tells the tabs of one participant apart. */
  socket: number
  payload: Uint8Array
}

/** One committed row of a room's log. */
export interface LogRow {
  seq: number
  /** Epoch ms by the server's clock, never before the row above it. */
  at: number
  participant: number
  client: number
  n: number
  /** Made before the end of the round, or before a pause was known, and arrived after it. */
  late: boolean
  bytes: Uint8Array
}

export interface RowsFrame {
  kind: "rows"
  room: number
  rows: LogRow[]
}

/** Everything of `client` up to and including `n` is committed; the receiver now holds the log up to `seq`. */
export interface AckFrame {
  kind: "ack"
  room: number
  client: number
  n: number
  seq: number
}

/** Part `part` of `parts` of the document as it was after row `seq`. */
export interface SnapshotFrame {
  kind: "snapshot"
  room: number
  seq: number
  part: number
  parts: number
  bytes: Uint8Array
}

export type ClientFrame = EditsFrame | PresenceFrame
export type ServerFrame = RowsFrame | AckFrame | SnapshotFrame | PresenceFrame

export function encodeFrame(frame: ClientFrame | ServerFrame): Uint8Array<ArrayBuffer> {
  return encoding.encode((out) => {
    encoding.writeVarUint(out, frame.room)
    encoding.writeVarUint(out, kinds[frame.kind])
    writeBody(out, frame)
  })
}

function writeBody(out: encoding.Encoder, frame: ClientFrame | ServerFrame): void {
  switch (frame.kind) {
    case "edits":
      encoding.writeVarUint(out, frame.client)
      encoding.writeVarUint(out, frame.firstN)
      for (const update of frame.updates) encoding.writeVarUint8Array(out, update)
      return
    case "presence":
      encoding.writeVarUint(out, frame.participant)
      encoding.writeVarUint(out, frame.socket)
      encoding.writeUint8Array(out, frame.payload)
      return
    case "rows":
      for (const row of frame.rows) writeRow(out, row)
      return
    case "ack":
      encoding.writeVarUint(out, frame.client)
      encoding.writeVarUint(out, frame.n)
      encoding.writeVarUint(out, frame.seq)
      return
    case "snapshot":
      encoding.writeVarUint(out, frame.seq)
      encoding.writeVarUint(out, frame.part)
      encoding.writeVarUint(out, frame.parts)
      encoding.writeUint8Array(out, frame.bytes)
  }
}

function writeRow(out: encoding.Encoder, row: LogRow): void {
  encoding.writeVarUint(out, row.seq)
  encoding.writeVarUint(out, row.at)
  encoding.writeVarUint(out, row.participant)
  encoding.writeVarUint(out, row.client)
  encoding.writeVarUint(out, row.n)
  encoding.writeUint8(out, row.late ? 1 : 0)
  encoding.writeVarUint8Array(out, row.bytes)
}

/** Reads a frame that a page sent; throws on anything else. The byte strings are views into `bytes`. */
export function decodeClientFrame(bytes: Uint8Array): ClientFrame {
  const source = decoding.createDecoder(bytes)
  const room = decoding.readVarUint(source)
  const kind = decoding.readVarUint(source)
  if (kind === kinds.presence) return readPresence(source, room)
  if (kind !== kinds.edits) throw new Error(`not a client's frame: kind ${kind}`)
  const client = decoding.readVarUint(source)
  const firstN = decoding.readVarUint(source)
  const updates: Uint8Array[] = []
  while (decoding.hasContent(source)) updates.push(decoding.readVarUint8Array(source))
  if (updates.length === 0) throw new Error("an edits frame without an edit")
  return { kind: "edits", room, client, firstN, updates }
}

/** Reads a frame that the server sent; throws on anything else. The byte strings are views into `bytes`. */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  const source = decoding.createDecoder(bytes)
  const room = decoding.readVarUint(source)
  const kind = decoding.readVarUint(source)
  switch (kind) {
    case kinds.presence:
      return readPresence(source, room)
    case kinds.rows: {
      const rows: LogRow[] = []
      while (decoding.hasContent(source)) rows.push(readRow(source))
      return { kind: "rows", room, rows }
    }
    case kinds.ack: {
      const [client, n, seq] = [0, 0, 0].map(() => decoding.readVarUint(source)) as [number, number, number]
      return { kind: "ack", room, client, n, seq }
    }
    case kinds.snapshot: {
      const [seq, part, parts] = [0, 0, 0].map(() => decoding.readVarUint(source)) as [number, number, number]
      return { kind: "snapshot", room, seq, part, parts, bytes: decoding.readTailAsUint8Array(source) }
    }
    default:
      throw new Error(`not a server's frame: kind ${kind}`)
  }
}

function readPresence(source: decoding.Decoder, room: number): PresenceFrame {
  const participant = decoding.readVarUint(source)
  const socket = decoding.readVarUint(source)
  return { kind: "presence", room, participant, socket, payload: decoding.readTailAsUint8Array(source) }
}

function readRow(source: decoding.Decoder): LogRow {
  return {
    seq: decoding.readVarUint(source),
    at: decoding.readVarUint(source),
    participant: decoding.readVarUint(source),
    client: decoding.readVarUint(source),
    n: decoding.readVarUint(source),
    late: decoding.readUint8(source) === 1,
    bytes: decoding.readVarUint8Array(source),
  }
}
