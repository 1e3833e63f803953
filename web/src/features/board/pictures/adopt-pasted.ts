import type { BinaryFiles, ExcalidrawProps } from "@excalidraw/excalidraw/types"
import { blobOf } from "./binary-file.ts"
import { PictureProblem, problemOf, unreadableSentence } from "./picture-problem.ts"

type Pasted = Parameters<NonNullable<ExcalidrawProps["onPaste"]>>[0]

interface Adopting {
  /** What this board has already. */
  known: BinaryFiles
  /** Keeps a picture and yields its hash. */
  keep(picture: Blob): Promise<string>
}

/**
 * Makes the pictures among pasted shapes pictures of this session, for they may come from another board. What cannot be kept
 * is taken out; yields why, or null when everything is there.
 */
export async function adoptPasted(pasted: Pasted, { known, keep }: Adopting): Promise<PictureProblem | null> {
  if (!pasted.elements?.some(({ type }) => type === "image")) return null
  const files = pasted.files ?? {}
  const adopted = new Map<string, string>()
  let problem: PictureProblem | null = null
  for (const element of pasted.elements) {
    const fileId = element.type === "image" ? element.fileId : null
    if (fileId === null || adopted.has(fileId)) continue
    try {
      adopted.set(fileId, known[fileId] ? fileId : await keep(pictureIn(files[fileId]?.dataURL)))
    } catch (error) {
      problem = problemOf(error)
    }
  }
  // What of them is wanted is kept by now, under the names that the board knows them by.
  delete pasted.files
  pasted.elements = pasted.elements.flatMap((element) => {
    if (element.type !== "image") return element
    const hash = adopted.get(element.fileId ?? "")
    return hash === undefined ? [] : { ...element, fileId: hash as typeof element.fileId, status: "saved" as const }
  })
  return problem
}

function pictureIn(dataUrl: string | undefined): Blob {
  const picture = dataUrl === undefined ? null : blobOf(dataUrl)
  if (!picture) throw new PictureProblem(unreadableSentence)
  return picture
}
