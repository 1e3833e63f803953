import { type PointerEvent, useEffect, useRef } from "react"
import type { OnScreen } from "./over/on-screen.ts"
import { shownAt, underTheSame } from "./over/places-on-screen.ts"
import type { Framing, Spot } from "./view/board-view.ts"

const noSize = { width: 0, height: 0 } as const

/**
 * Tells where one's pointer is on the board, also when the board moves under it, and null once it has left. A finger that was
 * lifted has not left: it stays where it was, and does not move with the board.
 */
export function usePointer(onScreen: OnScreen, onPointer: ((spot: Spot | null) => void) | undefined) {
  const last = useRef<{ spot: Spot; framing: Framing } | null>(null)
  const latest = useRef(onPointer)
  useEffect(() => {
    latest.current = onPointer
  })
  useEffect(
    () =>
      onScreen.subscribe(() => {
        const framing = onScreen.getSnapshot()
        if (!last.current || !framing) return
        last.current = { spot: underTheSame(last.current.spot, last.current.framing, framing), framing }
        latest.current?.(last.current.spot)
      }),
    [onScreen],
  )
  return {
    isAt({ x, y }: { x: number; y: number }) {
      const framing = onScreen.getSnapshot()
      // The editor also tells of a press that was let go beside the board.
      if (!framing || shownAt([x, y], framing, noSize).off) return
      last.current = { spot: [x, y], framing }
      onPointer?.(last.current.spot)
    },
    onPointerLeave({ pointerType }: PointerEvent) {
      last.current = null
      if (pointerType !== "touch") onPointer?.(null)
    },
  }
}
