import type { ExcalidrawProps } from "@excalidraw/excalidraw/types"
import { type ReactNode, useRef, useState } from "react"
import type * as Y from "yjs"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import classes from "./board.module.css"
import type { ExcalidrawModule } from "./excalidraw-module.ts"
import { OnScreen } from "./over/on-screen.ts"
import { Over } from "./over/over.tsx"
import { Palette } from "./palette/palette.tsx"
import { usePictures } from "./pictures/use-pictures.ts"
import { useBinding } from "./use-binding.ts"
import { useIntake } from "./use-intake.ts"
import { usePointer } from "./use-pointer.ts"
import { useSelection } from "./use-selection.ts"
import type { BoardView, Spot, WantedView } from "./view/board-view.ts"
import { usePick } from "./view/use-pick.ts"
import { useView } from "./view/use-view.ts"

export interface BoardProps {
  /** Whose board it is: pictures are kept with the session. */
  session: SessionId
  /** The session's shared document. Another document is another board, with an undo of its own. */
  doc: Y.Doc
  /** False shows the document, lets one pan and zoom, and writes nothing. */
  editable: boolean
  /** `doc` changes no more than once from paint to paint: a change is shown at once. Default: before the next paint, with all others. */
  atOnce?: boolean
  /** Default: the page's own. */
  theme?: "light" | "dark"
  /** Bytes that the server has not acknowledged yet; keeps a slow line from being flooded. */
  backlogBytes?: () => number
  /** Where one's pointer is now, null once it has left the board; at most once a frame. */
  onPointer?: (spot: Spot | null) => void
  /** What lies over the board and moves with it, of the parts in `over/`. The editor's own pointers come in colours of its choosing. */
  children?: ReactNode
  /** The part to be kept on screen. Absent: what is drawn, once, when the board is shown. */
  view?: WantedView
  /** Another part is on screen; `byHand` when it is not the one that was to be. */
  onView?: (view: BoardView, byHand: boolean) => void
  /** Other shapes are selected now, if one can draw. */
  onSelect?: (shapes: readonly string[]) => void
  /** Read-only boards: the shape that was pressed, or nothing. */
  onPick?: (shape: string | null) => void
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
}

/** The mounted editor with its palette. `doc` must not change while it lives. */
export function BoardCanvas({ excalidraw, session, doc, editable, theme, backlogBytes, ...around }: Props) {
  const { atOnce = false, onPointer, view, onView, onSelect, onPick, children } = around
  const { Excalidraw } = excalidraw
  const root = useRef<HTMLDivElement>(null)
  const [onScreen] = useState(() => new OnScreen(doc))
  const [shown, setShown] = useState(false)
  const { editor, setEditor, sceneChanged } = useBinding({
    excalidraw,
    doc,
    editable,
    atOnce,
    backlogBytes,
    tell: (sentence) => tell(sentence),
    onShown: () => {
      setShown(true)
      const elements = editor.current?.getSceneElements() ?? []
      if (view === undefined && elements.length > 0)
        editor.current?.scrollToContent(elements, { fitToContent: true, animate: false })
    },
  })
  const tell = (message: string) => editor.current?.setToast({ message, closable: true, duration: 8_000 })

  const pointer = usePointer(onScreen, onPointer)
  const selectionSeen = useSelection(onSelect)
  const onScrollChange = useView({ editor, root, view, onView, shown })
  const picking = usePick(editor, editable ? undefined : onPick)
  const pictures = usePictures({ excalidraw, editor, session, doc, shown, tell })

  const intake = useIntake({ excalidraw, editor, editable, root, addPictures: pictures.add, tell })

  return (
    <div className={classes.canvasAndPalette}>
      <div
        className={classes.canvas}
        ref={root}
        onPointerLeave={pointer.onPointerLeave}
        {...intake.handlers}
        {...picking}
      >
        <Excalidraw
          excalidrawAPI={setEditor}
          onChange={(elements, state) => {
            sceneChanged(elements, state)
            selectionSeen(state.selectedElementIds)
            const { scrollX, scrollY, zoom, width, height } = state
            onScreen.framed({ scrollX, scrollY, zoom: zoom.value, width, height })
          }}
          onPaste={pictures.onPaste}
          generateIdForFile={pictures.generateIdForFile}
          onPointerUpdate={({ pointer: at, pointersMap }) => {
            if (pointersMap.size > 1) return
            pictures.pointerAt(at)
            pointer.isAt(at)
          }}
          onScrollChange={onScrollChange}
          viewModeEnabled={!editable}
          theme={theme}
          langCode="en"
          aiEnabled={false}
          validateEmbeddable={false}
          handleKeyboardGlobally={false}
          UIOptions={uiOptions}
        >
          <BoardMenu MainMenu={excalidraw.MainMenu} />
        </Excalidraw>
        <Over onScreen={onScreen}>{children}</Over>
      </div>
      {editable && <Palette onInsert={intake.insert} />}
    </div>
  )
}

function BoardMenu({ MainMenu }: Pick<ExcalidrawModule, "MainMenu">) {
  return (
    <MainMenu>
      <MainMenu.DefaultItems.SearchMenu />
      <MainMenu.DefaultItems.SaveAsImage />
      <MainMenu.DefaultItems.Export />
      <MainMenu.DefaultItems.Help />
    </MainMenu>
  )
}
