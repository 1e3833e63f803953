import { useEffect, useRef, useState } from "react"
import type { NoteKind } from "@tradeoff/shared/contracts/marks.ts"
import { typingPlaces } from "#features/shortcuts/use-shortcuts.ts"
import { kindByKey } from "./note-kinds.ts"

export interface Composing {
  kind: NoteKind
  setKind: (kind: NoteKind) => void
  /** Where the words of the next note are typed. */
  field: React.RefObject<HTMLInputElement | null>
}

/** One key anywhere on the page, outside of fields, begins a note of its kind: also over the board, where one only looks on. */
export function useComposing(onBegin: () => void): Composing {
  const [kind, setKind] = useState<NoteKind>("plus")
  const field = useRef<HTMLInputElement>(null)
  const begin = useRef(onBegin)
  useEffect(() => {
    begin.current = onBegin
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const wanted = Object.hasOwn(kindByKey, event.key) ? kindByKey[event.key] : undefined
      const { target, ctrlKey, metaKey, altKey } = event
      if (!wanted || ctrlKey || metaKey || altKey) return
      if (target instanceof Element && target.closest(typingPlaces)) return
      event.preventDefault()
      event.stopPropagation()
      setKind(wanted)
      begin.current()
      requestAnimationFrame(() => requestAnimationFrame(() => field.current?.focus()))
    }
    addEventListener("keydown", onKeyDown, { capture: true })
    return () => removeEventListener("keydown", onKeyDown, { capture: true })
  }, [])
  return { kind, setKind, field }
}
