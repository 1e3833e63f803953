import { sanitise } from "@tradeoff/shared/document/element.ts"
import type { ExcalidrawProps } from "@excalidraw/excalidraw/types"
import { svgSentence } from "./pictures/picture-problem.ts"

export const pagesSentence = "Web pages are not kept on the board. Put a link on a shape instead."
const filesSentence =
  "Only pictures can be added as files. To bring shapes along, copy them on the other board and paste them here."
const addressSentence =
  "A picture of another page cannot be fetched. Copy the picture itself, or save it and add the file."

type Pasted = Parameters<NonNullable<ExcalidrawProps["onPaste"]>>[0]

/** The pictures that are being pasted or dropped. */
export function picturesIn(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"))
}

/** Why what is being pasted or dropped cannot go onto the board, as a sentence; null if it can. */
export function whyRefused(transfer: DataTransfer | null): string | null {
  if (!transfer) return null
  if (transfer.files.length > 0) return picturesIn(transfer).length > 0 ? null : filesSentence
  const words = transfer.getData("text/plain").trim()
  if (words.startsWith("<svg")) return svgSentence
  return words === "" && showsPictures(transfer) ? addressSentence : null
}

/**
 * The same without the pictures that a copied piece of a web page names by their address, which the editor would otherwise
 * try to fetch, and leave the words out; null where there are none.
 */
export function wordsAlone(transfer: DataTransfer): DataTransfer | null {
  if (!showsPictures(transfer)) return null
  const words = new DataTransfer()
  words.setData("text/plain", transfer.getData("text/plain"))
  return words
}

function showsPictures(transfer: DataTransfer): boolean {
  return /<img\s/i.test(transfer.getData("text/html"))
}

/** Takes out of pasted shapes what boards do not keep, before the editor shows it; true if there was any. */
export function dropUnkept(pasted: Pasted): boolean {
  if (!pasted.elements || pasted.programmaticAPI) return false
  const kept = pasted.elements.filter((element) => sanitise(element) !== null)
  const dropped = kept.length < pasted.elements.length
  pasted.elements = kept
  return dropped
}
