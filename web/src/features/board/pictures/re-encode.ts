import { maxPictureBytes } from "@tradeoff/shared/contracts/pictures.ts"
import { heavySentence, PictureProblem, svgSentence, unreadableSentence } from "./picture-problem.ts"

const maxSourceBytes = 40_000_000
/** Pixels of the longer side: sharp on a board that is shown as large as a screen. */
const maxSide = 2_048
/** Tried in this order until the result is small enough: first coarser, then smaller. */
const attempts = [
  { quality: 0.85, scale: 1 },
  { quality: 0.7, scale: 1 },
  { quality: 0.7, scale: 0.7 },
  { quality: 0.7, scale: 0.5 },
  { quality: 0.7, scale: 0.25 },
  { quality: 0.7, scale: 0.12 },
]

/**
 * The picture as boards keep it: drawn anew, so that nothing but its pixels is left of the file, not where it was taken and
 * not what was hidden in it; WebP, or PNG in a browser that cannot write WebP. Throws a `PictureProblem` for what is none.
 */
export async function reEncoded(file: Blob): Promise<Blob> {
  if (file.type === "image/svg+xml") throw new PictureProblem(svgSentence)
  if (file.size > maxSourceBytes) throw new PictureProblem(heavySentence)
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new PictureProblem(unreadableSentence)
  })
  try {
    for (const { quality, scale } of attempts) {
      const drawn = await encoded(bitmap, scale, quality)
      if (drawn && drawn.size <= maxPictureBytes) return drawn
    }
  } finally {
    bitmap.close()
  }
  throw new PictureProblem(heavySentence)
}

function encoded(bitmap: ImageBitmap, scale: number, quality: number): Promise<Blob | null> {
  const fit = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height)) * scale
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(bitmap.width * fit))
  canvas.height = Math.max(1, Math.round(bitmap.height * fit))
  const context = canvas.getContext("2d")
  if (!context) return Promise.resolve(null)
  context.imageSmoothingQuality = "high"
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, "image/webp", quality))
}
