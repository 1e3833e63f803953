import type { Extension } from "@codemirror/state"
import { useEffect, useRef, useState } from "react"
import type * as Y from "yjs"
import { type MountedText, mountText, type TextDescription } from "./mount-text.ts"

/**
 * An editor of `text` inside the element that `parent` is given to; `full` when the last change found no room. The
 * editor lives outside React: only another text makes another one, so `extensions` are those of the first render.
 */
export function useTextEditor(
  text: Y.Text,
  { label, placeholder, editable }: TextDescription,
  extensions: () => Extension,
) {
  const parent = useRef<HTMLDivElement>(null)
  const mounted = useRef<MountedText>(null)
  const first = useRef(extensions)
  const [full, setFull] = useState(false)
  useEffect(() => {
    if (!parent.current) return
    const editor = mountText(parent.current, text, { onFull: setFull, extensions: first.current() })
    mounted.current = editor
    return () => {
      mounted.current = null
      editor.destroy()
    }
  }, [text])
  useEffect(() => mounted.current?.describe({ label, placeholder, editable }), [text, label, placeholder, editable])
  return { parent, full }
}
