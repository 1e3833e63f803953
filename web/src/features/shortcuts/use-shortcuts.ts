import { useEffect, useRef } from "react"
import type { Action } from "./action.ts"
import { createKeyReader } from "./key-reader.ts"

/** Of these only the keys that choose have a meaning. */
const choices = "input[type=radio], input[type=checkbox]"

/** Where typing goes somewhere: fields, open dialogs and menus. */
export const typingPlaces = `input:not(${choices}), textarea, select, [contenteditable=true], [role=dialog], [role=menu]`

/** Where keys have a meaning of their own: these, and whatever says `data-own-keys` (the board). */
const elsewhere = `${typingPlaces}, [data-own-keys]`

/** Single keys for the page's actions, and Ctrl/⌘ K for `openPalette`, which works everywhere. */
export function useShortcuts(actions: readonly Action[], openPalette: () => void): void {
  const latest = useRef({ actions, openPalette })
  latest.current = { actions, openPalette }
  useEffect(() => {
    const read = createKeyReader()
    const onKeyDown = (event: KeyboardEvent) => {
      if (isPaletteKey(event)) {
        event.preventDefault()
        event.stopPropagation()
        latest.current.openPalette()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target) || isPress(event)) return
      const action = read(keyName(event), event.timeStamp, latest.current.actions)
      if (!action || (event.repeat && !action.repeats)) return
      event.preventDefault()
      event.stopPropagation()
      action.run()
    }
    // Before the board sees it: there Ctrl K would make a link.
    addEventListener("keydown", onKeyDown, { capture: true })
    return () => removeEventListener("keydown", onKeyDown, { capture: true })
  }, [])
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey
}

function keyName({ key, shiftKey }: KeyboardEvent): string {
  if (key === " ") return "Space"
  return shiftKey && key.length > 1 ? `Shift+${key}` : key
}

/** The space bar presses the button that has the focus, and arrows go from one choice to another. */
function isPress({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (key === " ") return target.closest(`button, a, summary, ${choices}`) !== null
  return key.startsWith("Arrow") && target.matches(choices)
}

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(elsewhere) !== null
}
