import { pipeline } from "node:stream/promises"
import { crc32, createDeflateRaw } from "node:zlib"

export interface ZipEntry {
  /** Folders and file, with `/` between them. */
  name: string
  /** Epoch ms, 1980 or later: told as UTC, to two seconds. */
  at: number
  /** Text is written as UTF-8. All of them together stay below 4 GiB. */
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>
}

interface Sizes {
  crc: number
  packed: number
  plain: number
}

/**
 * The bytes of a ZIP file (PKWARE's APPNOTE 6.3) whose entries are not known beforehand: each is read when those before it
 * are written, and its sizes follow it. What is held is a piece at a time, and a row of some hundred bytes for each entry, of
 * which the directory at the end is made. `before`: bytes that stand in front of it in the same file.
 */
export async function* zip(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>, before = 0): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = before
  for await (const { name, at, pieces } of entries) {
    const start = offset
    const sizes: Sizes = { crc: 0, packed: 0, plain: 0 }
    const head = localHeader(name, at)
    yield head
    yield* deflated(pieces, sizes)
    const tail = descriptor(sizes)
    yield tail
    offset += head.length + sizes.packed + tail.length
    directory.push(directoryRow(name, at, sizes, start))
  }
  yield* directory
  yield directoryEnd(directory, offset)
}

async function* deflated(pieces: ZipEntry["pieces"], sizes: Sizes): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw()
  // It fails as the reading below does.
  pipeline(counted(pieces, sizes), deflate).catch(() => {})
  for await (const chunk of deflate) {
    sizes.packed += chunk.length
    yield chunk
  }
}

async function* counted(pieces: ZipEntry["pieces"], sizes: Sizes): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    const bytes = typeof piece === "string" ? Buffer.from(piece) : piece
    sizes.crc = crc32(bytes, sizes.crc)
    sizes.plain += bytes.length
    yield bytes
  }
}

const version = { deflated: 20, large: 45 }
/** Sizes come behind the bytes; names are UTF-8. */
const flags = 0x0008 | 0x0800
const deflateMethod = 8
const max16 = 0xff_ff
const max32 = 0xff_ff_ff_ff

/** Little-endian fields, one after another: [bytes, value]. */
function fields(...all: [bytes: 2 | 4 | 8, value: number][]): Buffer {
  const made = Buffer.alloc(all.reduce((length, [bytes]) => length + bytes, 0))
  let at = 0
  for (const [bytes, value] of all) {
    if (bytes === 8) made.writeBigUInt64LE(BigInt(value), at)
    else made.writeUIntLE(value, at, bytes)
    at += bytes
  }
  return made
}

function localHeader(name: string, at: number): Buffer {
  const path = Buffer.from(name)
  const head = fields(
    [4, 0x04_03_4b_50],
    [2, version.deflated],
    [2, flags],
    [2, deflateMethod],
    [2, dosTime(at)],
    [2, dosDate(at)],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, path.length],
    [2, 0],
  )
  return Buffer.concat([head, path])
}

function descriptor({ crc, packed, plain }: Sizes): Buffer {
  return fields([4, 0x08_07_4b_50], [4, crc], [4, packed], [4, plain])
}

function directoryRow(name: string, at: number, { crc, packed, plain }: Sizes, start: number): Buffer {
  const path = Buffer.from(name)
  // An entry that begins beyond 4 GiB says so where there is room for it.
  const extra = start < max32 ? Buffer.alloc(0) : fields([2, 1], [2, 8], [8, start])
  const needed = extra.length === 0 ? version.deflated : version.large
  const row = fields(
    [4, 0x02_01_4b_50],
    [2, needed],
    [2, needed],
    [2, flags],
    [2, deflateMethod],
    [2, dosTime(at)],
    [2, dosDate(at)],
    [4, crc],
    [4, packed],
    [4, plain],
    [2, path.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, Math.min(start, max32)],
  )
  return Buffer.concat([row, path, extra])
}

/** Where the directory is; said a second time, in larger fields, if it does not fit into those. */
function directoryEnd(rows: readonly Buffer[], start: number): Buffer {
  const size = rows.reduce((sum, { length }) => sum + length, 0)
  const count = rows.length
  const [shownCount, shownSize, shownStart] = [Math.min(count, max16), Math.min(size, max32), Math.min(start, max32)]
  const end = fields(
    [4, 0x06_05_4b_50],
    [2, 0],
    [2, 0],
    [2, shownCount],
    [2, shownCount],
    [4, shownSize],
    [4, shownStart],
    [2, 0],
  )
  if (shownCount < max16 && shownSize < max32 && shownStart < max32) return end
  const large = fields(
    [4, 0x06_06_4b_50],
    [8, 44],
    [2, version.large],
    [2, version.large],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, start],
  )
  return Buffer.concat([large, fields([4, 0x07_06_4b_50], [4, 0], [8, start + size], [4, 1]), end])
}

function dosTime(at: number): number {
  const date = new Date(at)
  return (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
}

function dosDate(at: number): number {
  const date = new Date(at)
  return ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
}
