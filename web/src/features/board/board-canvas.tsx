import type { ExcalidrawProps } from "@excalidraw/excalidraw/types"
import { useCallback, useRef, useState, type ClipboardEvent, type DragEvent } from "react"
import type * as Y from "yjs"
import classes from "./board.module.css"
import type { ExcalidrawModule } from "./excalidraw-module.ts"
import { dropUnkept, picturesSentence, whyRefused } from "./intake.ts"
import { componentDragType, insertComponent, type Spot } from "./palette/insert-component.ts"
import { Palette } from "./palette/palette.tsx"
import type { BoardCollaborator, BoardPointer } from "./presence.ts"
import { useBinding } from "./use-binding.ts"
import { useCollaborators } from "./use-collaborators.ts"

export interface BoardProps {
  /** The session's shared document. Another document is another board, with an undo of its own. */
  doc: Y.Doc
  /** False shows the document, lets one pan and zoom, and writes nothing. */
  editable: boolean
  /** Default: the page's own. */
  theme?: "light" | "dark"
  /** Bytes that the server has not acknowledged yet; keeps a slow line from being flooded. */
  backlogBytes?: () => number
  /** Where one's pointer is, in the board's coordinates; at most once a frame. */
  onPointer?: (pointer: BoardPointer) => void
  /** The others' pointers by connection; a new map for every change. */
  collaborators?: ReadonlyMap<string, BoardCollaborator>
}

interface Props extends Omit<BoardProps, "theme"> {
  excalidraw: ExcalidrawModule
  theme: "light" | "dark"
}

/** Only what concerns one board: nothing that opens, replaces or publishes a scene. */
const uiOptions: ExcalidrawProps["UIOptions"] = {
  canvasActions: {
    loadScene: false,
    saveToActiveFile: false,
    clearCanvas: false,
    changeViewBackgroundColor: false,
    toggleTheme: false,
  },
  tools: { image: false },
}

/** The mounted editor with its palette. `doc` must not change while it lives. */
export function BoardCanvas({ excalidraw, doc, editable, theme, backlogBytes, onPointer, collaborators }: Props) {
  const { Excalidraw, MainMenu } = excalidraw
  const root = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(false)
  const { editor, setEditor, sceneChanged } = useBinding({
    excalidraw,
    doc,
    editable,
    backlogBytes,
    tell: (sentence) => tell(sentence),
    onShown: () => {
      setShown(true)
      const elements = editor.current?.getSceneElements() ?? []
      if (elements.length > 0) editor.current?.scrollToContent(elements, { fitToContent: true, animate: false })
    },
  })
  const tell = (message: string) => editor.current?.setToast({ message, closable: true, duration: 8_000 })

  useCollaborators(editor, collaborators, shown)

  const insert = useCallback(
    (kind: string, spot: Spot) => {
      if (editor.current) void insertComponent(excalidraw, editor.current, kind, spot)
      // The keys for undo, delete and moving are the editor's.
      if (spot !== "keyboard") root.current?.querySelector<HTMLElement>(".excalidraw-container")?.focus()
    },
    [editor, excalidraw],
  )

  const refuse = (event: ClipboardEvent | DragEvent, transfer: DataTransfer | null) => {
    const sentence = whyRefused(transfer)
    if (!sentence) return
    event.preventDefault()
    event.stopPropagation()
    tell(sentence)
  }
  const onDrop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(componentDragType)
    if (!kind) return refuse(event, event.dataTransfer)
    event.preventDefault()
    event.stopPropagation()
    insert(kind, { clientX: event.clientX, clientY: event.clientY })
  }

  return (
    <div className={classes.canvasAndPalette} ref={root}>
      <div
        className={classes.canvas}
        onPasteCapture={(event) => refuse(event, event.clipboardData)}
        onDropCapture={onDrop}
        onDragOver={(event) => event.preventDefault()}
      >
        <Excalidraw
          excalidrawAPI={setEditor}
          onChange={sceneChanged}
          onPaste={(pasted) => {
            if (dropUnkept(pasted)) tell(picturesSentence)
            return true
          }}
          onPointerUpdate={({ pointer, button, pointersMap }) => {
            if (pointersMap.size < 2) onPointer?.({ ...pointer, button })
          }}
          viewModeEnabled={!editable}
          theme={theme}
          langCode="en"
          aiEnabled={false}
          validateEmbeddable={false}
          handleKeyboardGlobally={false}
          UIOptions={uiOptions}
        >
          <MainMenu>
            <MainMenu.DefaultItems.SearchMenu />
            <MainMenu.DefaultItems.SaveAsImage />
            <MainMenu.DefaultItems.Export />
            <MainMenu.DefaultItems.Help />
          </MainMenu>
        </Excalidraw>
      </div>
      {editable && <Palette onInsert={insert} />}
    </div>
  )
}
