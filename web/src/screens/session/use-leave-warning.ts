import { useEffect } from "react"
import type { Live } from "#api/live.ts"

/** Asks before the tab closes, but only where closing would lose something: edits that neither server nor browser keeps. */
export function useLeaveWarning(live: Live | null): void {
  useEffect(() => {
    if (!live) return
    const warn = (event: BeforeUnloadEvent) => {
      const { unackedEdits, keptOnDevice } = live.getSnapshot()
      if (unackedEdits > 0 && !keptOnDevice) event.preventDefault()
    }
    addEventListener("beforeunload", warn)
    return () => removeEventListener("beforeunload", warn)
  }, [live])
}
