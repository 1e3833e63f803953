import type { AppState, ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types"
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from "react"
import type * as Y from "yjs"
import { BoardBinding } from "./binding/binding.ts"
import { browserClock } from "./binding/board-clock.ts"
import type { BoardEditor } from "./binding/editor.ts"
import type { ExcalidrawModule } from "./excalidraw-module.ts"

interface Options {
  excalidraw: ExcalidrawModule
  doc: Y.Doc
  editable: boolean
  atOnce: boolean
  backlogBytes?: (() => number) | undefined
  /** A sentence for the person at the board. */
  tell: (sentence: string) => void
  /** The board shows the document for the first time. */
  onShown: () => void
}

type Capture = ExcalidrawModule["CaptureUpdateAction"]["NEVER"]

/**
 * Binds a mounted editor to `doc`; both stay the same as long as the component lives. Pass the editor to `setEditor`
 * and call `sceneChanged` on every change.
 *
 * The binding starts at the editor's first change: before it, the editor is still going to replace its scene. In
 * StrictMode the editor is constructed twice, and only the last instance lives.
 */
export function useBinding(options: Options) {
  const latest = useRef(options)
  const editor = useRef<ExcalidrawImperativeAPI | null>(null)
  const binding = useRef<BoardBinding<Capture> | null>(null)
  useLayoutEffect(() => {
    latest.current = options
  })
  useEffect(() => binding.current?.setEditable(options.editable), [options.editable])
  // A layout effect of the parent is undone before the editor lets go of its scene, so that the last strokes are
  // still written.
  useLayoutEffect(
    () => () => {
      binding.current?.destroy()
      binding.current = null
    },
    [],
  )
  const setEditor = useCallback((api: ExcalidrawImperativeAPI) => {
    editor.current = api
  }, [])
  const sceneChanged = useCallback((_elements: unknown, { errorMessage }: Pick<AppState, "errorMessage">) => {
    if (!editor.current) return
    if (errorMessage) sayInstead(editor.current, errorMessage, latest.current.tell)
    if (binding.current) return binding.current.sceneChanged()
    binding.current = bind(editor.current, latest)
    latest.current.onShown()
  }, [])
  return { editor, setEditor, sceneChanged }
}

/** The editor's own dialog would take the keyboard from the board for what is one sentence. */
function sayInstead(editor: ExcalidrawImperativeAPI, sentence: ReactNode, tell: Options["tell"]): void {
  editor.updateScene({ appState: { errorMessage: null } })
  tell(String(sentence))
}

function bind(editor: ExcalidrawImperativeAPI, latest: { current: Options }): BoardBinding<Capture> {
  const { excalidraw, doc, editable, atOnce } = latest.current
  return new BoardBinding<Capture>({
    doc,
    // The types differ only in that the editor's name every property: what the binding hands over has been sanitised.
    editor: editor as unknown as BoardEditor<Capture>,
    editable,
    captureNever: excalidraw.CaptureUpdateAction.NEVER,
    clock: browserClock,
    atOnce,
    backlogBytes: () => latest.current.backlogBytes?.() ?? 0,
    onLimit: () =>
      latest.current.tell("The board is full. Delete something before you draw more; what you add now is not kept."),
    onRefused: () => latest.current.tell("Web pages are not kept on the board, so it was taken off."),
  })
}
