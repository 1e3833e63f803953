import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types"
import { useEffect, useRef, type RefObject } from "react"
import { toCollaborators, type BoardCollaborator } from "./presence.ts"

/** Every showing renders the whole editor. */
const showEveryMs = 50

/** Shows the others' pointers, at most twenty times a second, always ending with the latest. Nothing before `shown`. */
export function useCollaborators(
  editor: RefObject<ExcalidrawImperativeAPI | null>,
  collaborators: ReadonlyMap<string, BoardCollaborator> | undefined,
  shown: boolean,
): void {
  const lastAt = useRef(-showEveryMs)
  useEffect(() => {
    if (!collaborators || !shown) return
    const show = () => {
      lastAt.current = performance.now()
      editor.current?.updateScene({ collaborators: toCollaborators(collaborators) })
    }
    const timer = setTimeout(show, Math.max(0, lastAt.current + showEveryMs - performance.now()))
    return () => clearTimeout(timer)
  }, [editor, collaborators, shown])
}
