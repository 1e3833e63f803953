import { useRef } from "react"

type Selected = Readonly<Record<string, boolean>>

/** Tells of a selection only when it is another one: the editor speaks up at every change of anything. */
export function useSelection(onSelect: ((shapes: readonly string[]) => void) | undefined) {
  const last = useRef<Selected | null>(null)
  return (selected: Selected) => {
    if (selected === last.current) return
    const before = last.current
    last.current = selected
    const shapes = Object.keys(selected)
    if (before === null ? shapes.length > 0 : shapes.join() !== Object.keys(before).join()) onSelect?.(shapes)
  }
}
