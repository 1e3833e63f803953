import { randomBytes } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { readZip } from "#testing/read-zip.ts"
import { zip } from "./zip.ts"
import type { ZipEntry } from "./zip.ts"

const at = Date.UTC(2030, 0, 31, 12, 34, 56)

async function written(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>, before = 0): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of zip(entries, before)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test("what is put in comes out, by name, whatever it is and in however many pieces", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(
        fc.record({
          name: fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }).filter((name) => name.isWellFormed()),
          pieces: fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 500 }))),
        }),
        { selector: ({ name }) => name, maxLength: 8 },
      ),
      async (files) => {
        const found = readZip(await written(files.map((file) => ({ ...file, at }))))
        const put = files.map(({ name, pieces }) => [name, Buffer.concat(pieces.map((piece) => Buffer.from(piece)))])
        expect([...found]).toEqual(put)
      },
    ),
    { numRuns: 50 },
  )
})

test("large files come out too, and lie there packed", async () => {
  const noise = randomBytes(3_000_000)
  const bytes = await written([
    { name: "noise", at, pieces: [noise.subarray(0, 7), noise.subarray(7)] },
    { name: "same", at, pieces: ["same ".repeat(1_000_000)] },
  ])
  expect(bytes.length).toBeLessThan(3_100_000)
  const found = readZip(bytes)
  expect(found.get("noise")!.equals(noise)).toBe(true)
  expect(found.get("same")!.toString()).toBe("same ".repeat(1_000_000))
})

test("beyond 4 GiB it goes on in larger fields", async () => {
  const before = 5 * 2 ** 30
  const far = await written([{ name: "far", at, pieces: ["behind 5 GiB"] }], before)
  expect(readZip(far, before).get("far")!.toString()).toBe("behind 5 GiB")
})

test("an entry is asked for when those before it are written, and no piece before it is wanted", async () => {
  const log: string[] = []
  async function* pieces(name: string) {
    for (const part of [1, 2]) {
      log.push(`${name}${part}`)
      yield randomBytes(100_000)
    }
  }
  function* entries() {
    for (const name of ["a", "b"]) {
      log.push(name)
      yield { name, at, pieces: pieces(name) }
    }
  }
  const reading = zip(entries())
  expect(log).toEqual([])
  await reading.next()
  expect(log).toEqual(["a"])
  while (!log.includes("b")) await reading.next()
  expect(log).toEqual(["a", "a1", "a2", "b"])
})

test("what cannot be read fails the whole, and who stops reading lets go of what was open", async () => {
  async function* broken() {
    yield "half"
    throw new Error("the disk is gone")
  }
  await expect(written([{ name: "broken", at, pieces: broken() }])).rejects.toThrow("the disk is gone")

  let open = 0
  async function* held() {
    open++
    try {
      for (;;) yield randomBytes(50_000)
    } finally {
      open--
    }
  }
  const reading = zip([{ name: "held", at, pieces: held() }])
  for (let chunks = 0; chunks < 3; chunks++) await reading.next()
  expect(open).toBe(1)
  await reading.return(undefined)
  while (open > 0) await new Promise((resolve) => setImmediate(resolve))
})
