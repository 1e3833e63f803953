import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types"
import type { ExcalidrawModule } from "#features/board/excalidraw-module.ts"
import { components, type Component } from "./component-kit.ts"
import { freeSpot, type Box } from "./free-spot.ts"

/** What a dragged component is carried as. */
export const componentDragType = "application/x-tradeoff-component"

/** Where to put a component: under the pointer, or in view when it was chosen by a click or by key. */
export type Spot = { clientX: number; clientY: number } | "click" | "keyboard"

const size = { width: 168, height: 64 }
const fontSize = 16

/**
 * Adds the labelled shape of `kind` to the board and selects it, as one step of the editor's undo. Unknown kinds add
 * nothing.
 */
export async function insertComponent(
  { convertToExcalidrawElements, CaptureUpdateAction }: ExcalidrawModule,
  editor: ExcalidrawImperativeAPI,
  kind: string,
  spot: Spot,
): Promise<void> {
  const component = components.find((candidate) => candidate.kind === kind)
  if (!component) return
  // The label is measured as it is made; in another font it would get another size than everyone else sees.
  await document.fonts.load(`${fontSize}px Excalifont`, component.label).catch(() => [])
  const elements = convertToExcalidrawElements([skeleton(component, placeFor(editor, spot))])
  const [shape] = elements
  if (!shape) return
  editor.updateScene({
    elements: [...editor.getSceneElementsIncludingDeleted(), ...elements],
    appState: { selectedElementIds: { [shape.id]: true } },
    captureUpdate: CaptureUpdateAction.IMMEDIATELY,
  })
}

function skeleton({ kind, label, fill, dashed }: Component, place: Box) {
  return {
    type: "rectangle" as const,
    ...place,
    backgroundColor: fill,
    fillStyle: "solid" as const,
    strokeWidth: 1,
    strokeStyle: dashed ? ("dashed" as const) : ("solid" as const),
    roundness: { type: 3 as const },
    label: { text: label, fontSize },
    customData: { tradeoff: { component: kind } },
  }
}

function placeFor(editor: ExcalidrawImperativeAPI, spot: Spot): Box {
  const { scrollX, scrollY, zoom, width, height, offsetLeft, offsetTop } = editor.getAppState()
  if (typeof spot === "object") {
    const x = (spot.clientX - offsetLeft) / zoom.value - scrollX
    const y = (spot.clientY - offsetTop) / zoom.value - scrollY
    return { x: x - size.width / 2, y: y - size.height / 2, ...size }
  }
  const centre = { x: width / 2 / zoom.value - scrollX, y: height / 2 / zoom.value - scrollY }
  return freeSpot(centre, size, editor.getSceneElements())
}
