import { useEffect, useRef } from "react"
import type { Presence } from "@tradeoff/shared/contracts/presence.ts"
import { encodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import type { Live } from "#api/live.ts"
import type { BoardView } from "#features/board/view/board-view.ts"

/** As often as the server keeps a pointer for the replay. */
const everyMs = 200
/** A little less often than it keeps a view, so that none is left out. */
const viewEveryMs = 1_100

/**
 * Tells the room where the pointer and the step are, and which part of the board is on screen; the last place is told even
 * if the hand then rests.
 */
export function usePointerTrack(live: Live, step: Step | null) {
  const latest = useRef<Presence & { step: Step | null }>({ pointer: null, step })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const viewTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    latest.current.step = step
    if (step) live.sendPresence(encodePresence({ step }))
  }, [live, step])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      clearTimeout(viewTimer.current)
    },
    [],
  )
  const send = () => live.sendPresence(encodePresence(latest.current))
  return {
    onPointer({ x, y }: { x: number; y: number }) {
      latest.current.pointer = [Math.round(x), Math.round(y)]
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        send()
      }, everyMs)
    },
    onView({ left, top, width, height }: BoardView) {
      latest.current.view = [Math.round(left), Math.round(top), Math.ceil(width), Math.ceil(height)]
      viewTimer.current ??= setTimeout(() => {
        viewTimer.current = undefined
        send()
      }, viewEveryMs)
    },
  }
}
