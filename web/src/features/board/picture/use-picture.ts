import type { BinaryFiles } from "@excalidraw/excalidraw/types"
import { useEffect, useId, useRef, useState, type RefObject } from "react"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { type ExcalidrawModule, preloadBoard } from "#features/board/excalidraw-module.ts"
import { useExcalidraw } from "#features/board/use-excalidraw.ts"
import { drawPicture, ownCopy } from "./draw-picture.ts"

export type Picture =
  | { status: "drawing" }
  | { status: "failed"; tryAgain: () => void }
  | { status: "ready"; svg: SVGSVGElement }

/** The drawn board, once the editor's code has come. Both must stay the same object as long as they are the same. */
export function usePicture(elements: readonly BoardElement[], files: BinaryFiles): Picture {
  const load = useExcalidraw()
  const [svg, setSvg] = useState<SVGSVGElement | null>(null)
  const [failures, setFailures] = useState(0)
  const [attempt, setAttempt] = useState(1)
  const module: ExcalidrawModule | null = load?.status === "ready" ? load.module : null
  useEffect(() => {
    if (!module) return
    let wanted = true
    drawPicture(module, elements, files).then(
      (drawn) => wanted && setSvg(drawn),
      () => wanted && setFailures(attempt),
    )
    return () => {
      wanted = false
    }
  }, [module, elements, files, attempt])
  if (svg) return { status: "ready", svg }
  if (load?.status !== "failed" && failures < attempt) return { status: "drawing" }
  const tryAgain = () => {
    preloadBoard()
    setAttempt(attempt + 1)
  }
  return { status: "failed", tryAgain }
}

/** Puts a copy of the picture into the element that the ref is given to. */
export function useShown(svg: SVGSVGElement): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  const prefix = useId()
  useEffect(() => place.current?.replaceChildren(ownCopy(svg, prefix)), [svg, prefix])
  return place
}
