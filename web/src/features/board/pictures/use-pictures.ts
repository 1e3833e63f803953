import type { ExcalidrawImperativeAPI, ExcalidrawProps } from "@excalidraw/excalidraw/types"
import { type RefObject, useEffect, useRef } from "react"
import type * as Y from "yjs"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { keepPicture } from "#api/pictures.ts"
import type { ExcalidrawModule } from "#features/board/excalidraw-module.ts"
import { dropUnkept, pagesSentence } from "#features/board/intake.ts"
import { adoptPasted } from "./adopt-pasted.ts"
import { binaryFile } from "./binary-file.ts"
import { inView, insertPicture } from "./insert-picture.ts"
import { notNowSentence, PictureProblem, problemOf } from "./picture-problem.ts"
import { reEncoded } from "./re-encode.ts"
import { useDocumentFiles } from "./use-board-files.ts"

interface Options {
  excalidraw: ExcalidrawModule
  editor: RefObject<ExcalidrawImperativeAPI | null>
  session: SessionId
  doc: Y.Doc
  /** Nothing is given to the editor before it shows the document. */
  shown: boolean
  /** A sentence for the person at the board. */
  tell: (sentence: string) => void
}

type Point = { x: number; y: number }
type Pasted = Parameters<NonNullable<ExcalidrawProps["onPaste"]>>[0]

/** Several at once lie like a fanned hand of cards. */
const fanPx = 32

/**
 * Pictures on a mounted editor: shows those of the document as they come, and adds others. One is part of the document only
 * once the server has kept it.
 */
export function usePictures({ excalidraw, editor, session, doc, shown, tell }: Options) {
  const pointer = useRef<Point | null>(null)
  const files = useDocumentFiles(session, doc)
  useEffect(() => {
    if (shown) editor.current?.addFiles(Object.values(files))
  }, [editor, files, shown])

  const keep = async (picture: Blob) => {
    try {
      const { kept, file } = await keepPicture(session, await reEncoded(picture))
      editor.current?.addFiles([binaryFile(file)])
      return kept
    } catch (error) {
      throw problemOf(error)
    }
  }

  const addOne = async (picture: Blob, at: Point) => {
    const kept = await keep(picture)
    if (!editor.current) return
    if (editor.current.getAppState().viewModeEnabled) throw new PictureProblem(notNowSentence)
    insertPicture(excalidraw, editor.current, kept, at)
  }

  return {
    /** Adds them one after the other, from `at` on, or else from where the hand was last, if that can be seen. */
    async add(pictures: readonly Blob[], at: Point | null): Promise<void> {
      if (!editor.current) return
      const { x, y } = inView(editor.current, at ?? pointer.current)
      editor.current.setToast({ message: "Adding the picture…", duration: Infinity })
      const problems: PictureProblem[] = []
      for (const [count, picture] of pictures.entries()) {
        const offset = count * fanPx
        await addOne(picture, { x: x + offset, y: y + offset }).catch((error) => problems.push(problemOf(error)))
      }
      editor.current?.setToast(null)
      if (problems[0]) tell(problems[0].message)
    },

    /** For the editor's own image tool: the name under which the server has kept the file. */
    generateIdForFile: async (file: File): Promise<string> => (await keep(file)).hash,

    /** For the editor, which waits for it before it shows pasted shapes. */
    onPaste: async (pasted: Pasted): Promise<boolean> => {
      const known = editor.current?.getFiles() ?? {}
      const problem = await adoptPasted(pasted, { known, keep: async (picture) => (await keep(picture)).hash })
      const dropped = dropUnkept(pasted)
      if (problem) tell(problem.message)
      else if (dropped) tell(pagesSentence)
      return true
    },

    /** Where the hand is on the board: a picture pasted without a place goes there. */
    pointerAt: (at: Point): void => {
      pointer.current = at
    },
  }
}
