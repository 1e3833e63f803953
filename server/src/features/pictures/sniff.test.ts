import fc from "fast-check"
import { expect, test } from "vitest"
import { aPng } from "#testing/a-picture.ts"
import { sniff } from "./sniff.ts"

const seed = process.env.SEED ? { seed: Number(process.env.SEED) } : {}

const u16 = (value: number) => [value >> 8, value & 255]
const jpegOf = (width: number, height: number, sof: number, before: number[]) =>
  Buffer.from([
    0xff,
    0xd8,
    ...before,
    0xff,
    sof,
    0,
    11,
    8,
    ...u16(height),
    ...u16(width),
    1,
    1,
    17,
    0,
    0xff,
    0xda,
    0,
    2,
  ])
const exif = [0xff, 0xe1, 0, 16, ...Buffer.from("Exif\0\0"), 0xff, 0xc0, 0, 17, 8, 9, 9, 9]

/** `head` is what follows the size of the first chunk. */
function webpOf(chunk: string, head: number[]): Buffer {
  const body = Buffer.concat([Buffer.from(chunk), Buffer.from([head.length, 0, 0, 0]), Buffer.from(head)])
  const padded = Buffer.concat([body, Buffer.alloc(Math.max(0, 18 - body.length))])
  return Buffer.concat([Buffer.from("RIFF"), Buffer.from([padded.length + 4, 0, 0, 0]), Buffer.from("WEBP"), padded])
}

const lossy = webpOf("VP8 ", [0x30, 1, 0, 0x9d, 1, 0x2a, 0x90, 0x81, 0x2c, 0x41])
const lossless = webpOf("VP8L", [0x2f, 0x8f, 0xc1, 0x4a, 0])
const extended = webpOf("VP8X", [0x10, 0, 0, 0, 0x8f, 1, 0, 0x2b, 1, 0])

test.each<[string, Uint8Array, unknown]>([
  ["a PNG", aPng(400, 300), { type: "image/png", width: 400, height: 300 }],
  ["a PNG with something behind it", aPng(2, 1, 0, 9_000), { type: "image/png", width: 2, height: 1 }],
  [
    "a PNG inside a larger buffer",
    Buffer.concat([Buffer.alloc(7), aPng(4, 5)]).subarray(7),
    { type: "image/png", width: 4, height: 5 },
  ],
  ["a baseline JPEG", jpegOf(400, 300, 0xc0, []), { type: "image/jpeg", width: 400, height: 300 }],
  [
    "a progressive JPEG",
    jpegOf(4_000, 3, 0xc2, [0xff, 0xe0, 0, 4, 1, 1]),
    { type: "image/jpeg", width: 4_000, height: 3 },
  ],
  ["a JPEG whose metadata hold another", jpegOf(7, 8, 0xc0, exif), { type: "image/jpeg", width: 7, height: 8 }],
  ["a JPEG with tables first", jpegOf(7, 8, 0xc1, [0xff, 0xc4, 0, 3, 0]), { type: "image/jpeg", width: 7, height: 8 }],
  ["a JPEG with fill bytes", jpegOf(7, 8, 0xc0, [0xff, 0xff]), { type: "image/jpeg", width: 7, height: 8 }],
  ["a lossy WebP", lossy, { type: "image/webp", width: 400, height: 300 }],
  ["a lossless WebP", lossless, { type: "image/webp", width: 400, height: 300 }],
  ["an extended WebP", extended, { type: "image/webp", width: 400, height: 300 }],
  // Steps over what has no length, as decoders do, instead of hiding the frame that they will read behind it.
  [
    "a JPEG with a marker that stands alone",
    jpegOf(30, 30, 0xc0, [0xff, 0x01, ...jpegOf(9_000, 9_000, 0xc0, []).subarray(2, 15)]),
    { type: "image/jpeg", width: 9_000, height: 9_000 },
  ],
])("T15: %s is known by its bytes, with its size", (_what, bytes, expected) => {
  expect(sniff(bytes)).toEqual(expected)
})

test.each<[string, Uint8Array | string]>([
  ["nothing", ""],
  ["words", "not a picture ".repeat(20)],
  ["an SVG", `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>`],
  ["HTML", "<!doctype html><script>alert(1)</script>".padEnd(64)],
  ["a GIF", `GIF89a${"\x05\x00".repeat(30)}`],
  ["a BMP", `BM${"\x05\x00".repeat(30)}`],
  ["an AVIF", `\x00\x00\x00\x20ftypavif${"\x00".repeat(30)}`],
  ["a PDF", "%PDF-1.7".padEnd(64)],
  ["a PNG's signature alone", aPng().subarray(0, 8)],
  ["a PNG cut inside its head", aPng().subarray(0, 32)],
  ["a PNG after something else", Buffer.concat([Buffer.from("x"), aPng()])],
  ["a PNG without width", aPng(0, 5)],
  ["a PNG with another chunk first", Buffer.concat([aPng().subarray(0, 12), Buffer.from("tEXt"), aPng().subarray(16)])],
  ["a JPEG without a frame", Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9])],
  ["a JPEG cut inside its frame", jpegOf(9, 9, 0xc0, []).subarray(0, 9)],
  ["a JPEG with something between its segments", jpegOf(9, 9, 0xc0, [1, 2, 3])],
  ["a JPEG with a zero for a marker", jpegOf(9, 9, 0xc0, [0xff, 0, 0, 4, 1, 1])],
  ["a JPEG whose height comes later", jpegOf(9, 0, 0xc0, [])],
  ["a RIFF of sounds", Buffer.concat([Buffer.from("RIFF\0\0\0\0WAVEfmt "), Buffer.alloc(40)])],
  [
    "a WebP of an unknown kind",
    webpOf(
      "VP9 ",
      Array.from({ length: 20 }, () => 1),
    ),
  ],
  ["a lossy WebP without its start code", webpOf("VP8 ", [0x30, 1, 0, 0, 0, 0, 1, 1, 1, 1])],
])("T15: %s is no picture", (_what, bytes) => {
  expect(sniff(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes)).toBeNull()
})

test("T15: whatever the bytes are, reading them ends, never throws, and yields a size that fits the format", () => {
  const pictures = [aPng(400, 300), jpegOf(400, 300, 0xc0, exif), lossy, lossless, extended]
  const mutated = fc
    .tuple(fc.constantFrom(...pictures), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), fc.nat(200))
    .map(([picture, changes, length]) => {
      const bytes = new Uint8Array(picture)
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte
      return bytes.subarray(0, length)
    })
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated), (bytes) => {
      const found = sniff(bytes)
      if (!found) return
      expect(found.width).toBeGreaterThan(0)
      expect(found.height).toBeGreaterThan(0)
      expect(found.width).toBeLessThan(2 ** 32)
      expect(found.height).toBeLessThan(2 ** 32)
    }),
    { numRuns: 5_000, ...seed },
  )
  expect(sniff(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(1024 * 1024, 0xff)]))).toBeNull()
})
