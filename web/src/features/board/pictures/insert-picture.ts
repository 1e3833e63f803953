import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types"
import type { KeptPicture } from "@tradeoff/shared/contracts/pictures.ts"
import type { ExcalidrawModule } from "#features/board/excalidraw-module.ts"

interface Point {
  x: number
  y: number
}

/** Adds a kept picture with its middle at `at`, not larger than half of what is in view, as one step of the editor's undo. */
export function insertPicture(
  { convertToExcalidrawElements, CaptureUpdateAction }: ExcalidrawModule,
  editor: ExcalidrawImperativeAPI,
  { hash, ...natural }: KeptPicture,
  at: Point,
): void {
  const view = viewOf(editor)
  const fit = Math.min(1, view.width / 2 / natural.width, view.height / 2 / natural.height)
  const width = natural.width * fit
  const height = natural.height * fit
  const place = { x: at.x - width / 2, y: at.y - height / 2, width, height }
  type FileId = NonNullable<
    Extract<ReturnType<typeof convertToExcalidrawElements>[number], { type: "image" }>["fileId"]
  >
  const elements = convertToExcalidrawElements([{ type: "image", ...place, fileId: hash as FileId, status: "saved" }])
  editor.updateScene({
    elements: [...editor.getSceneElementsIncludingDeleted(), ...elements],
    appState: { selectedElementIds: Object.fromEntries(elements.map(({ id }) => [id, true as const])) },
    captureUpdate: CaptureUpdateAction.IMMEDIATELY,
  })
}

/** `at` where it can be seen, else the middle of what can. */
export function inView(editor: ExcalidrawImperativeAPI, at: Point | null): Point {
  const { x, y, width, height } = viewOf(editor)
  const seen = at && at.x >= x && at.y >= y && at.x <= x + width && at.y <= y + height
  return seen ? at : { x: x + width / 2, y: y + height / 2 }
}

/** Where on the board a place of the window is. */
export function onBoard(editor: ExcalidrawImperativeAPI, { clientX, clientY }: { clientX: number; clientY: number }) {
  const { offsetLeft, offsetTop, zoom } = editor.getAppState()
  const { x, y } = viewOf(editor)
  return { x: x + (clientX - offsetLeft) / zoom.value, y: y + (clientY - offsetTop) / zoom.value }
}

function viewOf(editor: ExcalidrawImperativeAPI) {
  const { scrollX, scrollY, zoom, width, height } = editor.getAppState()
  return { x: -scrollX, y: -scrollY, width: width / zoom.value, height: height / zoom.value }
}
