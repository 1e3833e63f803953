import fc from "fast-check"
import { expect, test } from "vitest"
import * as Y from "yjs"
import { forgetDeleted } from "./forget-deleted.ts"

const key = fc.constantFrom("a", "b", "c")
const write = fc.oneof(
  fc.record({ does: fc.constant("map" as const), id: key }),
  fc.record({ does: fc.constant("cell" as const), id: key, key, value: fc.nat(9) }),
  fc.record({ does: fc.constant("words" as const), id: key, at: fc.nat(20), gone: fc.nat(5), words: fc.string() }),
  fc.record({ does: fc.constant("gone" as const), id: key }),
  fc.record({ does: fc.constant("cellGone" as const), id: key, key }),
)

type Write = typeof write extends fc.Arbitrary<infer Value> ? Value : never

function apply(root: Y.Map<unknown>, one: Write): void {
  const stored = root.get(one.id)
  if (one.does === "map") root.set(one.id, new Y.Map([["a", 1]]))
  else if (one.does === "gone") root.delete(one.id)
  else if (one.does === "words") {
    if (!(stored instanceof Y.Text)) return void root.set(one.id, new Y.Text(one.words))
    const at = Math.min(one.at, stored.length)
    stored.delete(at, Math.min(one.gone, stored.length - at))
    stored.insert(at, one.words)
  } else if (stored instanceof Y.Map) {
    if (one.does === "cell") stored.set(one.key, one.value)
    else stored.delete(one.key)
  }
}

/** A document, and everything that it told its listeners. */
function heardDoc(options: { gc?: boolean }) {
  const doc = new Y.Doc(options)
  const root = doc.getMap("root")
  const heard: unknown[] = []
  root.observeDeep((events) => {
    for (const { path, keys, delta } of events) heard.push([path, [...keys], delta])
  })
  return { doc, root, heard }
}

function clockOf({ store, clientID }: Y.Doc): number {
  return Y.getState(store, clientID)
}

test("a document that forgets between any two transactions shows and tells what one shows and tells that never does", () => {
  fc.assert(
    fc.property(fc.array(fc.array(write, { minLength: 1, maxLength: 8 }), { maxLength: 20 }), (transactions) => {
      const forgetting = heardDoc({ gc: false })
      const keeping = heardDoc({})
      for (const writes of transactions) {
        for (const { doc, root } of [forgetting, keeping])
          doc.transact(() => {
            for (const one of writes) apply(root, one)
          })
        forgetDeleted(forgetting.doc)
        expect(forgetting.root.toJSON()).toEqual(keeping.root.toJSON())
        // No clock is ever given out twice.
        expect(clockOf(forgetting.doc)).toBe(clockOf(keeping.doc))
      }
      expect(JSON.stringify(forgetting.heard)).toBe(JSON.stringify(keeping.heard))
    }),
  )
})

test("what is written over again and again takes no more room", () => {
  const doc = new Y.Doc({ gc: false })
  const root = doc.getMap("root")
  for (let round = 0; round < 500; round++) {
    apply(root, { does: "map", id: "a" })
    apply(root, { does: "cell", id: "a", key: "b", value: round })
    if (round % 2 === 0) apply(root, { does: "gone", id: "a" })
    forgetDeleted(doc)
  }
  const structs = [...doc.store.clients.values()].flat()
  expect(structs.length).toBeLessThan(10)
})
