import { useEffect } from "react"
import { useBlocker } from "react-router"

/** Asks before words that are nowhere else are lost: by closing the tab, or by going to another page of ours. */
export function useUnsavedWarning(unsaved: boolean): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && (currentLocation.pathname !== nextLocation.pathname || currentLocation.search !== nextLocation.search),
  )
  useEffect(() => {
    if (blocker.state !== "blocked") return
    // The browser's own question: it stops everything else until it is answered, and every keyboard knows it.
    if (confirm("Your changes are not saved. Leave them?")) blocker.proceed()
    else blocker.reset()
  }, [blocker])
  useEffect(() => {
    if (!unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener("beforeunload", warn)
    return () => removeEventListener("beforeunload", warn)
  }, [unsaved])
}
