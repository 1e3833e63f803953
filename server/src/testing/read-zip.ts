import { crc32, inflateRawSync } from "node:zlib"

/**
 * The files in a ZIP, read as most programs do: from the directory at its end. `base` bytes stood before these in the file.
 * @throws what is wrong with it.
 */
export function readZip(bytes: Buffer, base = 0): Map<string, Buffer> {
  const { count, start } = endOf(bytes, base)
  const files = new Map<string, Buffer>()
  let at = start - base
  for (let row = 0; row < count; row++) {
    if (bytes.readUInt32LE(at) !== 0x02_01_4b_50) throw new Error(`no row of the directory at ${at}`)
    const [crc, packed, plain] = [16, 20, 24].map((offset) => bytes.readUInt32LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const [nameLength, extraLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)]
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength)
    const shown = bytes.readUInt32LE(at + 42)
    const begins = shown === 0xff_ff_ff_ff ? large(bytes, at + 46 + nameLength + 4) : shown
    const file = inflateRawSync(packedBytes(bytes, begins - base, name, packed))
    if (file.length !== plain || crc32(file) !== crc) throw new Error(`${name} is not what the directory says`)
    if (files.has(name)) throw new Error(`${name} is there twice`)
    files.set(name, file)
    at += 46 + nameLength + extraLength
  }
  return files
}

function endOf(bytes: Buffer, base: number): { count: number; start: number } {
  const end = bytes.length - 22
  if (bytes.readUInt32LE(end) !== 0x06_05_4b_50) throw new Error("the directory's end is missing")
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)]
  if (count !== 0xff_ff && start !== 0xff_ff_ff_ff) return { count, start }
  const locator = end - 20
  if (bytes.readUInt32LE(locator) !== 0x07_06_4b_50) throw new Error("the large end's locator is missing")
  const record = large(bytes, locator + 8) - base
  if (bytes.readUInt32LE(record) !== 0x06_06_4b_50) throw new Error("the large end is missing")
  return { count: large(bytes, record + 32), start: large(bytes, record + 48) }
}

function packedBytes(bytes: Buffer, at: number, name: string, packed: number): Buffer {
  if (bytes.readUInt32LE(at) !== 0x04_03_4b_50) throw new Error(`${name} does not begin at ${at}`)
  const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (bytes.toString("utf8", at + 30, begin) !== name) throw new Error(`another name stands before ${name}`)
  const descriptor = begin + packed
  if (bytes.readUInt32LE(descriptor) !== 0x08_07_4b_50) throw new Error(`no sizes behind ${name}`)
  return bytes.subarray(begin, descriptor)
}

const large = (bytes: Buffer, at: number) => Number(bytes.readBigUInt64LE(at))
