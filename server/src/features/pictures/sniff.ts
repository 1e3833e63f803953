import type { PictureType } from "@tradeoff/shared/contracts/pictures.ts"

/** What the bytes themselves say they are, whatever they were called. */
export interface Sniffed {
  type: PictureType
  width: number
  height: number
}

/**
 * Type and declared size of a PNG, JPEG or WebP, read from its head; null for everything else. Decoders take a picture's size
 * from the same place, so what passes here is never larger once it is drawn.
 */
export function sniff(bytes: Uint8Array): Sniffed | null {
  const found = png(bytes) ?? jpeg(bytes) ?? webp(bytes)
  return found && found.width > 0 && found.height > 0 ? found : null
}

/** https://www.w3.org/TR/png-3/: the signature, then a chunk IHDR of 13 bytes that begins with the size. */
function png(bytes: Uint8Array): Sniffed | null {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]
  if (bytes.length < 33 || !startsWith(bytes, head) || !says(bytes, 12, "IHDR")) return null
  const view = viewOf(bytes)
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) }
}

/** ITU T.81, annex B: segments follow one another, each with its length, until a frame header tells the size. */
function jpeg(bytes: Uint8Array): Sniffed | null {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) return null
  const view = viewOf(bytes)
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    // Any number of FF may stand before a marker.
    if (marker === 0xff) at++
    else if (isFrameHeader(marker)) return at + 9 <= bytes.length ? frameOf(view, at) : null
    else if (standsAlone(marker)) at += 2
    // The picture begins, or ends, without having said how large it is; and 0 is no marker.
    else if (marker === 0xda || marker === 0xd9 || marker === 0) return null
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return null
}

function frameOf(view: DataView, at: number): Sniffed {
  return { type: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
}

/** SOF0 to SOF15, between which three other tables have their markers. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** TEM and the restart markers have no length. Decoders step over them, so what follows must be read as they read it. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
}

/** RFC 9649: a RIFF file whose first chunk is a lossy picture, a lossless one, or the canvas of an extended one. */
function webp(bytes: Uint8Array): Sniffed | null {
  if (bytes.length < 30 || !says(bytes, 0, "RIFF") || !says(bytes, 8, "WEBP")) return null
  const view = viewOf(bytes)
  const size = (width: number, height: number): Sniffed => ({ type: "image/webp", width, height })
  if (says(bytes, 12, "VP8 ")) {
    if (!startsWith(bytes.subarray(23), [0x9d, 0x01, 0x2a])) return null
    return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  }
  if (says(bytes, 12, "VP8L")) {
    if (bytes[20] !== 0x2f) return null
    const packed = view.getUint32(21, true)
    return size((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1)
  }
  if (!says(bytes, 12, "VP8X")) return null
  return size((view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1)
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte)
}

function says(bytes: Uint8Array, at: number, letters: string): boolean {
  return String.fromCharCode(...bytes.subarray(at, at + letters.length)) === letters
}
