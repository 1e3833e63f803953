import { sanitise } from "@tradeoff/shared/document/element.ts"
import type { ExcalidrawProps } from "@excalidraw/excalidraw/types"

export const picturesSentence = "Pictures on the board are not kept yet. Draw it, or put a link on a shape."
const filesSentence = "Files cannot be opened on the board. Copy shapes from another board and paste them here."

type Pasted = Parameters<NonNullable<ExcalidrawProps["onPaste"]>>[0]

/** Why what is being pasted or dropped cannot go onto the board, as a sentence; null if it can. */
export function whyRefused(transfer: DataTransfer | null): string | null {
  const files = [...(transfer?.files ?? [])]
  if (files.some((file) => file.type.startsWith("image/"))) return picturesSentence
  if (files.length > 0) return filesSentence
  return transfer?.getData("text/plain").trimStart().startsWith("<svg") ? picturesSentence : null
}

/** Takes out of pasted shapes what boards do not keep, before the editor shows it; true if there was any. */
export function dropUnkept(pasted: Pasted): boolean {
  if (!pasted.elements || pasted.programmaticAPI) return false
  const kept = pasted.elements.filter((element) => sanitise(element) !== null)
  const dropped = kept.length < pasted.elements.length
  pasted.elements = kept
  return dropped
}
