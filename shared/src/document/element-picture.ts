import { pictureHashForm } from "#contracts/pictures.ts"
import { isRecord, numberIn, own } from "./clean.ts"

/** Which part of a picture is shown, in the picture's own pixels. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
  naturalWidth: number
  naturalHeight: number
}

export interface PictureShape {
  /** SHA-256 of the file's bytes, hexadecimal: the name it is kept under. */
  fileId: string
  /** Only the editor that is adding a picture knows of others. */
  status: "saved"
  /** -1 for what is mirrored, left to right and top to bottom. */
  scale: [1 | -1, 1 | -1]
  /** Null for the whole picture. */
  crop: Crop | null
}

/** Far more than a picture may have, so that only nonsense is clamped. */
const maxSide = 100_000

/** Null without the name of a file. */
export function pictureShape(value: unknown): PictureShape | null {
  const fileId = own(value, "fileId")
  if (typeof fileId !== "string" || !pictureHashForm.test(fileId)) return null
  const scale = own(value, "scale")
  const [across, down] = Array.isArray(scale) ? (scale as unknown[]) : []
  return {
    fileId,
    status: "saved",
    scale: [mirrored(across), mirrored(down)],
    crop: cropOf(own(value, "crop")),
  }
}

function mirrored(value: unknown): 1 | -1 {
  return typeof value === "number" && value < 0 ? -1 : 1
}

/** Nothing can be drawn of a part without an extent, nor be measured against a picture without one. */
function cropOf(value: unknown): Crop | null {
  if (!isRecord(value)) return null
  const crop = {
    x: offset(value, "x"),
    y: offset(value, "y"),
    width: extent(value, "width"),
    height: extent(value, "height"),
    naturalWidth: extent(value, "naturalWidth"),
    naturalHeight: extent(value, "naturalHeight"),
  }
  const { width, height, naturalWidth, naturalHeight } = crop
  return width > 0 && height > 0 && naturalWidth > 0 && naturalHeight > 0 ? crop : null
}

function offset(value: unknown, key: string): number {
  return numberIn(own(value, key), 0, maxSide, 0)
}

/** 0 for what is none. */
function extent(value: unknown, key: string): number {
  const found = numberIn(own(value, key), 0, maxSide, 0)
  return found >= smallest ? found : 0
}

/** Of a pixel; less would blow what is left up beyond what a page can measure. */
const smallest = 0.01
