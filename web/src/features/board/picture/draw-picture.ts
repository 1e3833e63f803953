import type { BinaryFiles } from "@excalidraw/excalidraw/types"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import type { ExcalidrawModule } from "#features/board/excalidraw-module.ts"

type Exported = Parameters<ExcalidrawModule["exportToSvg"]>[0]

const paddingPx = 12

/**
 * The elements as the editor would print them, on no paper and in the light theme: the page turns the colours over. The
 * board's font is the page's own, so none is put into the picture.
 */
export async function drawPicture(
  { exportToSvg }: ExcalidrawModule,
  elements: readonly BoardElement[],
  files: BinaryFiles,
): Promise<SVGSVGElement> {
  await document.fonts.load("16px Excalifont").catch(() => [])
  return await exportToSvg({
    // The types differ only in that the editor's name every property: sanitised elements are safe to draw.
    elements: elements as unknown as Exported["elements"],
    appState: { exportBackground: false, exportWithDarkMode: false },
    files,
    exportPadding: paddingPx,
    skipInliningFonts: true,
  })
}

/**
 * A copy whose ids are its own. Arrows with words on them refer to masks by id, and so do pictures to their pixels, and a page
 * may show one board twice: the second would use the first one's, and lose them while that is hidden.
 */
export function ownCopy(svg: SVGSVGElement, prefix: string): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  for (const element of copy.querySelectorAll("[id]")) element.id = `${prefix}-${element.id}`
  for (const name of ["mask", "clip-path"]) {
    for (const element of copy.querySelectorAll(`[${name}]`)) {
      const value = element.getAttribute(name) ?? ""
      element.setAttribute(name, value.replace(/^url\(#(.*)\)$/, `url(#${prefix}-$1)`))
    }
  }
  for (const element of copy.querySelectorAll("use")) {
    element.setAttribute("href", (element.getAttribute("href") ?? "").replace(/^#/, `#${prefix}-`))
  }
  copy.setAttribute("aria-hidden", "true")
  return copy
}
