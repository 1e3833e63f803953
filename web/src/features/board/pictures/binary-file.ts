import type { BinaryFileData } from "@excalidraw/excalidraw/types"
import type { PictureFile } from "#api/pictures.ts"

/** The file as the editor and its printer take it. */
export function binaryFile({ hash, dataUrl }: PictureFile): BinaryFileData {
  // A data URL begins with its type: "data:image/webp;base64,…"
  const mimeType = dataUrl.slice("data:".length, dataUrl.indexOf(";"))
  return {
    id: hash as BinaryFileData["id"],
    dataURL: dataUrl as BinaryFileData["dataURL"],
    mimeType: mimeType as BinaryFileData["mimeType"],
    created: 0,
  }
}

/** What a data URL holds, without asking the network for it, which the page may not. Null for what is none. */
export function blobOf(dataUrl: string): Blob | null {
  const [, type, base64] = /^data:([\w/+.-]+);base64,([\w+/=]*)$/.exec(dataUrl) ?? []
  if (type === undefined || base64 === undefined) return null
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type })
}
