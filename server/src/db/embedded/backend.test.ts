import fc from "fast-check"
import { expect, test } from "vitest"
import { Batches } from "./backend.ts"

function message(kind: string, body: number[]): number[] {
  return [...Buffer.from(kind), 0, 0, 0, body.length + 4, ...body]
}

const startup = [0, 0, 0, 9, 0, 3, 0, 0, 0]
const parse = message("P", [1, 2])
const bind = message("B", [])
const sync = message("S", [])
const query = message("Q", [115, 0])

function batchesOf(chunks: number[][]): (number[] | "end")[] {
  const batches = new Batches()
  return chunks
    .flatMap((chunk) => batches.add(Uint8Array.from(chunk)))
    .map((batch) => (batch === "end" ? batch : [...batch]))
}

test("the start-up packet, a simple query and an extended one up to its Sync are a batch each", () => {
  expect(batchesOf([[...startup, ...query, ...parse, ...bind, ...sync, ...message("X", [])]])).toEqual([
    startup,
    query,
    [...parse, ...bind, ...sync],
    "end",
  ])
})

test("an extended query without its Sync waits", () => {
  expect(batchesOf([startup, parse, bind])).toEqual([startup])
})

test("law: how the bytes are cut into chunks changes nothing", () => {
  const someMessages = fc.array(fc.constantFrom(parse, bind, sync, query), { maxLength: 20 })
  fc.assert(
    fc.property(someMessages, fc.array(fc.nat(200), { maxLength: 20 }), (messages, cuts) => {
      const bytes = [...startup, ...messages.flat()]
      const edges = [0, ...cuts.filter((cut) => cut < bytes.length), bytes.length].toSorted((a, b) => a - b)
      const chunks = edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge))
      expect(batchesOf(chunks)).toEqual(batchesOf([bytes]))
    }),
    process.env["SEED"] ? { seed: Number(process.env["SEED"]) } : {},
  )
})
