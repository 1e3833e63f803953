import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types"
import type { ClipboardEvent, DragEvent, RefObject } from "react"
import type { ExcalidrawModule } from "./excalidraw-module.ts"
import { picturesIn, whyRefused, wordsAlone } from "./intake.ts"
import { componentDragType, insertComponent, type Spot } from "./palette/insert-component.ts"
import { onBoard } from "./pictures/insert-picture.ts"

interface Options {
  excalidraw: ExcalidrawModule
  editor: RefObject<ExcalidrawImperativeAPI | null>
  editable: boolean
  /** The element that holds the editor. */
  root: RefObject<HTMLElement | null>
  addPictures: (pictures: File[], at: Point | null) => Promise<void>
  /** A sentence for the person at the board. */
  tell: (sentence: string) => void
}

interface Point {
  x: number
  y: number
}

/** What comes onto the board from outside, seen before the editor sees it: components, pictures, and what is refused. */
export function useIntake({ excalidraw, editor, editable, root, addPictures, tell }: Options) {
  const insert = (kind: string, spot: Spot) => {
    if (editor.current) void insertComponent(excalidraw, editor.current, kind, spot)
    // The keys for undo, delete and moving are the editor's.
    if (spot !== "keyboard") root.current?.querySelector<HTMLElement>(".excalidraw-container")?.focus()
  }

  const onDropCapture = (event: DragEvent) => {
    const { dataTransfer, clientX, clientY } = event
    const kind = dataTransfer.getData(componentDragType)
    const pictures = picturesIn(dataTransfer)
    const refusal = whyRefused(dataTransfer)
    if (!kind && pictures.length === 0 && !refusal) return
    take(event)
    if (!editable || !editor.current) return
    if (kind) insert(kind, { clientX, clientY })
    else if (refusal) tell(refusal)
    else void addPictures(pictures, onBoard(editor.current, { clientX, clientY }))
  }

  const onPasteCapture = (event: ClipboardEvent) => {
    const { target, clipboardData } = event
    // Into a text that is being written only words go, which is the browser's own work.
    if (isText(target)) return
    const pictures = picturesIn(clipboardData)
    const refusal = whyRefused(clipboardData)
    const words = wordsAlone(clipboardData)
    if (pictures.length === 0 && !refusal && !words) return
    take(event)
    if (!editable) return
    if (pictures.length > 0) void addPictures(pictures, null)
    else if (refusal) tell(refusal)
    else target.dispatchEvent(pasteOf(words))
  }

  const onDragOver = (event: DragEvent) => event.preventDefault()
  return { insert, handlers: { onDropCapture, onPasteCapture, onDragOver } }
}

function take(event: DragEvent | ClipboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

function isText(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLElement && target.isContentEditable
}

function pasteOf(clipboardData: DataTransfer | null): Event {
  return new window.ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
}
