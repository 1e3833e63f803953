import { useEffect } from "react"
import { paths } from "#paths.ts"
import type { Showing } from "./showing.ts"

const afterMs = 300

/**
 * Keeps the page's address a link to the moment one is looking at. Written past the router, for which it is the same page,
 * and only when the playhead rests: browsers limit how often.
 */
export function useAddress(showing: Showing | null): void {
  useEffect(() => {
    if (!showing) return
    const { player, session } = showing
    let timer: ReturnType<typeof setTimeout> | undefined
    let writtenMs = player.getSnapshot().atMs
    const unsubscribe = player.subscribe(() => {
      const { atMs, playing } = player.getSnapshot()
      if (playing || Math.round(atMs) === Math.round(writtenMs)) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        writtenMs = atMs
        history.replaceState(history.state, "", paths.replay(session, { at: atMs }))
      }, afterMs)
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [showing])
}

/** The moment that an address names; 0 for none. */
export function momentOf(search: URLSearchParams): number {
  const atMs = Number(search.get("at") ?? 0)
  return Number.isFinite(atMs) ? Math.max(0, atMs) : 0
}
