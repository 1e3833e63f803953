import { Button, useComputedColorScheme } from "@mantine/core"
import type { ReactNode } from "react"
import { BoardBoundary } from "./board-boundary.tsx"
import { BoardCanvas, type BoardProps } from "./board-canvas.tsx"
import classes from "./board.module.css"
import { preloadBoard } from "./excalidraw-module.ts"
import { useExcalidraw } from "./use-excalidraw.ts"

export { preloadBoard }

/**
 * The whiteboard of a session, as large as its parent. Keeps itself equal to the document until it unmounts, and
 * rebuilds itself from the document when the editor fails. Undo lives as long as the board stays mounted.
 */
export function Board({ theme, ...props }: BoardProps) {
  const pageTheme = useComputedColorScheme("light")
  const load = useExcalidraw()
  if (load?.status === "failed") {
    return (
      <BoardNotice>
        <p>The board could not be loaded. Nothing that was drawn is lost.</p>
        <Button onClick={preloadBoard}>Load it again</Button>
      </BoardNotice>
    )
  }
  if (load?.status !== "ready") return <section className={classes.board} aria-label="Whiteboard" aria-busy />
  return (
    <section className={classes.board} aria-label="Whiteboard">
      <BoardBoundary fallback={boardFailed}>
        <BoardCanvas key={props.doc.guid} excalidraw={load.module} theme={theme ?? pageTheme} {...props} />
      </BoardBoundary>
    </section>
  )
}

function boardFailed(onRebuild: () => void) {
  return (
    <BoardNotice>
      <p>The board stopped working. Everything that was saved is kept, notes and clock go on.</p>
      <Button onClick={onRebuild}>Rebuild the board</Button>
    </BoardNotice>
  )
}

function BoardNotice({ children }: { children: ReactNode }) {
  return (
    <div className={classes.notice} role="alert">
      {children}
    </div>
  )
}
