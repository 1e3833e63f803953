import fc from "fast-check"
import { expect, test } from "vitest"
import { seeded } from "#testing/seed.ts"
import { decodeClientFrame, decodeServerFrame, encodeFrame } from "./frames.ts"
import type { ClientFrame, ServerFrame } from "./frames.ts"

const varint = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const instant = fc.integer({ min: 0, max: 2 ** 45 })
const bytes = fc.uint8Array({ maxLength: 300 })
const room = fc.integer({ min: 0, max: 15 })

const edits = fc.record({
  kind: fc.constant("edits" as const),
  room,
  client: varint,
  firstN: varint,
  updates: fc.array(bytes, { minLength: 1, maxLength: 8 }),
})
const presence = fc.record({
  kind: fc.constant("presence" as const),
  room,
  participant: varint,
  socket: varint,
  payload: bytes,
})
const row = fc.record({
  seq: varint,
  at: instant,
  participant: varint,
  client: varint,
  n: varint,
  late: fc.boolean(),
  bytes,
})
const rows = fc.record({ kind: fc.constant("rows" as const), room, rows: fc.array(row, { maxLength: 8 }) })
const ack = fc.record({ kind: fc.constant("ack" as const), room, client: varint, n: varint, seq: varint })
const snapshot = fc.record({
  kind: fc.constant("snapshot" as const),
  room,
  seq: varint,
  part: varint,
  parts: varint,
  bytes,
})

test("a client's frame reads as it was written", () => {
  const frames: fc.Arbitrary<ClientFrame> = fc.oneof(edits, presence)
  fc.assert(
    fc.property(frames, (frame) => {
      expect(decodeClientFrame(encodeFrame(frame))).toEqual(frame)
    }),
    seeded(300),
  )
})

test("a server's frame reads as it was written", () => {
  const frames: fc.Arbitrary<ServerFrame> = fc.oneof(rows, ack, snapshot, presence)
  fc.assert(
    fc.property(frames, (frame) => {
      expect(decodeServerFrame(encodeFrame(frame))).toEqual(frame)
    }),
    seeded(300),
  )
})

test("bytes that are no frame throw, and nothing else happens", () => {
  const read = (decode: (from: Uint8Array) => unknown, from: Uint8Array) => {
    try {
      return decode(from)
    } catch (error) {
      return error
    }
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (from) => {
      for (const decode of [decodeClientFrame, decodeServerFrame]) {
        const outcome = read(decode, from)
        expect(outcome instanceof Error || typeof outcome === "object").toBe(true)
      }
    }),
    seeded(500),
  )
})

test("an edits frame without an edit and the other side's kinds are refused", () => {
  expect(() => decodeClientFrame(encodeFrame({ kind: "edits", room: 0, client: 1, firstN: 0, updates: [] }))).toThrow()
  expect(() => decodeClientFrame(encodeFrame({ kind: "ack", room: 0, client: 1, n: 0, seq: 1 }))).toThrow()
  const own = encodeFrame({ kind: "edits", room: 0, client: 1, firstN: 0, updates: [new Uint8Array(1)] })
  expect(() => decodeServerFrame(own)).toThrow()
})
