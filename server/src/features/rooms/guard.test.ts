import fc from "fast-check"
import * as encoding from "lib0/encoding"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { seeded } from "@tradeoff/shared/testing/seed.ts"
import type { CraftedStruct } from "#testing/crafted-update.ts"
import { craft, deleted, foreign, garbage, gap, madeType, string, values } from "#testing/crafted-update.ts"
import { play, roots } from "#testing/honest-pages.ts"
import { Guard } from "./guard.ts"

const own = 7
const other = 8

/**
 * A room in which the server (1) made the text notes/api as 1:0; `own` wrote "abc" (7:0-2) into it, made the element "e" (7:3)
 * and gave it a colour (7:4); `other` wrote one letter (8:0).
 */
function room(): Guard {
  const guard = new Guard(roots)
  for (const [client, update] of history()) {
    const reading = guard.read(update, client)
    if ("fault" in reading) throw new Error(reading.fault)
    guard.accept(reading)
  }
  return guard
}

const text = [1, 0] as const
const element = [own, 3] as const
const firstLetter = [own, 0] as const
const colour = [own, 4] as const

function history(): [number, Uint8Array][] {
  return [
    [1, craft({ client: 1, structs: [madeType(2, { parent: "notes", key: "api" })] })],
    [own, craft({ client: own, structs: [string("abc", { parent: text })] })],
    [
      own,
      craft({
        client: own,
        clock: 3,
        structs: [madeType(1, { parent: "elements", key: "e" }), values(["red"], { parent: [own, 3], key: "colour" })],
      }),
    ],
    [other, craft({ client: other, structs: [string("x", { origin: [own, 2] })] })],
  ]
}

/** One update of `own` with these structs, where its last one ended. */
const mine = (...structs: CraftedStruct[]) => craft({ client: own, clock: 5, structs })
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
const nested = Array.from({ length: 33 }, (_, level) =>
  madeType(1, level === 0 ? { parent: "elements", key: "deep" } : { parent: [own, 4 + level], key: "k" }),
)
const proto = (out: encoding.Encoder) => {
  encoding.writeVarUint(out, 1)
  encoding.writeUint8(out, 118)
  encoding.writeVarUint(out, 1)
  encoding.writeVarString(out, "__proto__")
  encoding.writeAny(out, { polluted: true })
}
const entry = { parent: element, key: "k" } as const

test.each<[string, Uint8Array, string]>([
  ["no bytes", new Uint8Array(), "not an update"],
  ["garbage", Uint8Array.of(255, 255, 255, 255, 255, 1, 2, 3), "not an update"],
  ["a header that claims 30 million structs", craft({ client: own, clock: 5, claimedStructs: 3e7 }), "not an update"],
  ["half of an update", mine(string("hello", { parent: text })).subarray(0, 8), "not an update"],
  [
    "two sections of one client",
    craft(
      { client: own, clock: 5, structs: [string("a", { parent: text })] },
      { client: own, clock: 6, structs: [string("b", { parent: text })] },
    ),
    "more than one section",
  ],
  ["a gap before", craft({ client: own, clock: 6, structs: [string("a", { parent: text })] }), "a gap before"],
  ["clocks used before", craft({ client: own, clock: 4, structs: [string("a", { parent: text })] }), "used before"],
  ["a gap inside", mine(string("a", { parent: text }), gap(2), string("b", { parent: text })), "a gap inside"],
  [
    "another's client id",
    craft({ client: other, clock: 1, structs: [string("a", { parent: text })] }),
    "another client id",
  ],
  ["an origin that does not exist", mine(string("a", { origin: [own, 99] })), "what does not exist"],
  ["an origin of an unknown client", mine(string("a", { origin: [99, 0] })), "what does not exist"],
  ["a right origin that does not exist", mine(string("a", { rightOrigin: [other, 1] })), "what does not exist"],
  [
    "an origin further on in the update",
    mine(string("a", { origin: [own, 6] }), string("b", { parent: text })),
    "what does not exist",
  ],
  ["an origin that is itself", mine(string("a", { origin: [own, 5] })), "what does not exist"],
  ["a parent that does not exist", mine(values([1], { parent: [own, 99], key: "k" })), "unknown root or parent"],
  ["a parent that is no type", mine(values([1], { parent: firstLetter, key: "k" })), "unknown root or parent"],
  ["an unknown root", mine(values([1], { parent: "secrets", key: "k" })), "unknown root or parent"],
  ["a root one letter off", mine(values([1], { parent: "notes ", key: "k" })), "unknown root or parent"],
  ["deleting what does not exist", craft({ client: own, deletes: [[own, [[5, 1]]]] }), "deletes what does not exist"],
  ["deleting of an unknown client", craft({ client: own, deletes: [[99, [[0, 1]]]] }), "deletes what does not exist"],
  ["deleting nothing", craft({ client: own, deletes: [[own, [[0, 0]]]] }), "deletes what does not exist"],
  ["deleting a text", craft({ client: own, deletes: [[1, [[0, 1]]]] }), "deletes a type"],
  ["deleting an element among others", craft({ client: own, deletes: [[own, [[0, 5]]]] }), "deletes a type"],
  [
    "deleting a type of the same update",
    craft({
      client: own,
      clock: 5,
      structs: [madeType(1, { parent: "elements", key: "f" })],
      deletes: [[own, [[5, 1]]]],
    }),
    "deletes a type",
  ],
  ["a value in a type's place", mine(values([1], { parent: "notes", key: "api" })), "place is taken"],
  ["a type in a type's place", mine(madeType(2, { parent: "notes", key: "api" })), "place is taken"],
  ["a value beside a type", mine(values([1], { origin: text })), "place is taken"],
  [
    "a value beside a type of the same update",
    mine(madeType(1, { parent: "elements", key: "f" }), values([1], { origin: [own, 5] })),
    "place is taken",
  ],
  [
    "a type made twice in one update",
    mine(madeType(1, { parent: "elements", key: "f" }), madeType(1, { parent: "elements", key: "f" })),
    "place is taken",
  ],
  ["a type over a value", mine(madeType(1, { origin: colour })), "a key in use"],
  ["an entry of a text", mine(values([1], { parent: text, key: "k" })), "does not fit its parent"],
  ["letters without a key in a map", mine(string("a", { parent: element })), "does not fit its parent"],
  ["letters without a key in a root", mine(string("a", { parent: "notes" })), "does not fit its parent"],
  ["values in a text", mine(values([1], { parent: text })), "does not fit its parent"],
  ["values in a text, by a neighbour", mine(values([1], { origin: firstLetter })), "does not fit its parent"],
  [
    "values in a text, by a neighbour of the same update",
    mine(string("a", { parent: text }), values([1], { origin: [own, 5] })),
    "does not fit its parent",
  ],
  [
    "values in a text, by the neighbour's neighbour, deleted",
    mine(deleted(1, { origin: firstLetter }), values([1], { origin: [own, 5] })),
    "does not fit its parent",
  ],
  ["letters as a map's entry", mine(string("a", entry)), "does not fit its parent"],
  ["letters as a map's entry, by a neighbour", mine(string("a", { origin: colour })), "does not fit its parent"],
  [
    "letters as a map's entry, by a right neighbour",
    mine(string("a", { rightOrigin: colour })),
    "does not fit its parent",
  ],
  [
    "a place between a text and a map",
    mine(string("a", { origin: firstLetter, rightOrigin: colour })),
    "between two types",
  ],
  ["an item without a place", Uint8Array.of(1, 1, own, 5, 4, 0, own, 0, 1, 97, 0), "unknown root or parent"],
  ["an array", mine(madeType(0, entry)), "a type that our document does not have"],
  ["an XML element", mine(madeType(3, entry)), "a type that our document does not have"],
  ["an XML fragment", mine(madeType(4, entry)), "a type that our document does not have"],
  ["an XML text", mine(madeType(6, entry)), "a type that our document does not have"],
  ["a type inside a text", mine(madeType(2, { parent: text })), "a type that our document does not have"],
  ["a type that Yjs does not have", mine(madeType(9, entry)), "not an update"],
  [
    "JSON content",
    mine(foreign(2, entry, (out) => (encoding.writeVarUint(out, 1), encoding.writeVarString(out, "{}")))),
    "content of a kind",
  ],
  [
    "binary content",
    mine(foreign(3, entry, (out) => encoding.writeVarUint8Array(out, Uint8Array.of(1)))),
    "content of a kind",
  ],
  ["an embed", mine(foreign(5, { parent: text }, (out) => encoding.writeVarString(out, "{}"))), "content of a kind"],
  [
    "a format",
    mine(
      foreign(
        6,
        { parent: text },
        (out) => (encoding.writeVarString(out, "bold"), encoding.writeVarString(out, "true")),
      ),
    ),
    "content of a kind",
  ],
  [
    "a document inside",
    mine(foreign(9, entry, (out) => (encoding.writeVarString(out, "guid"), encoding.writeAny(out, {})))),
    "content of a kind",
  ],
  ["a big integer", mine(values([10n], entry)), "a number that JSON does not have"],
  ["bytes as a value", mine(values([{ a: [Uint8Array.of(1)] }], entry)), "not plain data"],
  ["a value with another prototype", mine(foreign(8, entry, proto)), "not plain data"],
  ["a value 34 deep", mine(values([deep(34)], entry)), "nested too deep"],
  [
    "a value 20,000 deep",
    mine(
      foreign(8, entry, (out) => {
        encoding.writeVarUint(out, 1)
        for (let level = 0; level < 20_000; level++) encoding.writeUint8Array(out, Uint8Array.of(117, 1))
        encoding.writeUint8(out, 127)
      }),
    ),
    "(nested too deep|not an update)",
  ],
  ["the key __proto__", mine(values([1], { parent: element, key: "__proto__" })), "a key that is not one of ours"],
  [
    "a key of 201 letters",
    mine(values([1], { parent: element, key: "k".repeat(201) })),
    "a key that is not one of ours",
  ],
  ["types 33 deep", mine(...nested), "types nested too deep"],
  ["a struct of length 0", mine(garbage(0)), "a struct of length 0"],
  ["a struct of length 65,537", mine(garbage(65_537)), "a struct of length 65537"],
  ["an empty string", mine(string("", { parent: text })), "a struct of length 0"],
])("E5: refuses %s", (_what, update, fault) => {
  const guard = room()
  const reading = guard.read(update, own)
  expect(reading).toMatchObject({ fault: expect.stringMatching(fault) })
  expect(guard.endOf(own), "a refusal changes nothing").toBe(5)
})

test("E5: clocks end at 2^31", () => {
  const guard = new Guard(roots)
  const longest = (clock: number) =>
    craft({ client: own, clock, structs: Array.from({ length: 16_000 }, () => garbage(65_536)) })
  for (let frame = 0; frame < 2; frame++) {
    const reading = guard.read(longest(guard.endOf(own)), own)
    if ("fault" in reading) throw new Error(reading.fault)
    guard.accept(reading)
  }
  expect(guard.read(longest(guard.endOf(own)), own)).toEqual({ fault: "clocks past 2^31" })
})

test("E5: what the journal has lost to deletion may stand beside either kind; what it still knows may not", () => {
  const doc = new Y.Doc()
  for (const [, update] of history()) Y.applyUpdate(doc, update)
  doc.clientID = 9
  ;(doc.getMap("notes").get("api") as Y.Text).delete(0, 2)
  const guard = new Guard(roots)
  guard.learn(Y.encodeStateAsUpdate(doc))
  expect(guard.read(mine(string("a", { origin: [own, 2] })), own)).not.toHaveProperty("fault")
  expect(guard.read(mine(values([1], { origin: [own, 2] })), own)).toHaveProperty("fault")
  expect(guard.read(mine(string("a", { origin: [own, 1] })), own)).not.toHaveProperty("fault")
})

test("E5: takes everything that pages of our document write: notes, elements, deletes, undo, from several tabs at once", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const guard = new Guard(roots)
      for (const { client, update } of play(seed, 60)) {
        const reading = guard.read(update, client)
        if ("fault" in reading) throw new Error(`${reading.fault}: client ${client}, seed ${seed}`)
        guard.accept(reading)
      }
    }),
    seeded(60),
  )
})

test("E5: a guard that learned a snapshot and the rows after it takes what follows", () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(50), (seed, after) => {
      const edits = play(seed, 60)
      const doc = new Y.Doc()
      for (const { update } of edits.slice(0, after)) Y.applyUpdate(doc, update)
      const guard = new Guard(roots)
      guard.learn(Y.encodeStateAsUpdate(doc))
      for (const { update } of edits.slice(after, after + 5)) guard.learn(update)
      for (const { client, update } of edits.slice(after + 5)) {
        const reading = guard.read(update, client)
        if ("fault" in reading) throw new Error(`${reading.fault}: client ${client}, seed ${seed}`)
        guard.accept(reading)
      }
    }),
    seeded(60),
  )
})

const mutation = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), at: fc.nat(), value: fc.nat(255) }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(), value: fc.nat(255) }),
  fc.record({ kind: fc.constant("insert" as const), at: fc.nat(), value: fc.nat(255) }),
)

test("E5: mutated updates never throw and change nothing when refused; what is taken integrates whole", () => {
  const counts = { mutantsTaken: 0, mutantsRefused: 0 }
  fc.assert(
    fc.property(
      fc.integer(),
      fc.infiniteStream(fc.array(mutation, { minLength: 1, maxLength: 2 })),
      (seed, mutations) => {
        const guard = new Guard(roots)
        // Is shown only what the other one took: if both answer alike to the end, refusals left nothing behind.
        const twin = new Guard(roots)
        const doc = new Y.Doc()
        const next = () => mutations.next().value ?? []
        const take = (bytes: Uint8Array, client: number) => {
          const reading = guard.read(bytes, client)
          expect(twin.read(bytes, client), `seed ${seed}`).toEqual(reading)
          if ("fault" in reading) return false
          guard.accept(reading)
          twin.accept(reading)
          Y.applyUpdate(doc, bytes)
          expect(doc.store.pendingStructs ?? doc.store.pendingDs, `seed ${seed}`).toBeNull()
          expect(doc.store.clients.has(client) ? Y.getState(doc.store, client) : 0, `seed ${seed}`).toBe(
            guard.endOf(client),
          )
          return true
        }
        for (const { client, update } of play(seed, 30)) {
          const mutant = mutated(update, next())
          for (let tries = 0; tries < 3; tries++) guard.read(mutated(update, next()), client)
          if (take(mutant, client)) counts.mutantsTaken++
          else {
            counts.mutantsRefused++
            take(update, client)
          }
        }
        expectOurShape(doc)
      },
    ),
    seeded(300),
  )
  expect(counts.mutantsTaken).toBeGreaterThan(300)
  expect(counts.mutantsRefused).toBeGreaterThan(3_000)
})

test("E5: the worst that bytes can claim is read in proportion to their length", () => {
  const guard = room()
  let reads = 0
  for (let claimed = 1; claimed < 2 ** 40; claimed *= 2) {
    const reading = guard.read(craft({ client: own, clock: 5, claimedStructs: claimed }), own)
    expect(reading).toHaveProperty("fault")
    reads++
  }
  expect(reads).toBe(40)
})

function mutated(
  update: Uint8Array,
  mutations: { kind: "set" | "cut" | "insert"; at: number; value: number }[],
): Uint8Array {
  let bytes = [...update]
  for (const { kind, at, value } of mutations) {
    const place = at % Math.max(1, bytes.length)
    if (kind === "set") bytes[place] = value
    else if (kind === "insert") bytes.splice(place, 0, value)
    else bytes = bytes.slice(0, bytes.length - (value % 4))
  }
  return Uint8Array.from(bytes)
}

/** Texts hold letters, maps hold plain values, maps and texts; nothing else came in. */
function expectOurShape(doc: Y.Doc): void {
  const open: unknown[] = [...roots].map((root) => doc.getMap(root))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next instanceof Y.Map) open.push(...next.values())
    else if (next instanceof Y.Text) {
      for (const { insert } of next.toDelta()) expect(insert).toBeTypeOf("string")
    } else expect(next).not.toBeInstanceOf(Y.AbstractType)
  }
}
