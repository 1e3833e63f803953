import { useEffect, useRef } from "react"
import { encodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import type { Step } from "@tradeoff/shared/contracts/steps.ts"
import type { Live } from "#api/live.ts"

/** As often as the server keeps a pointer for the replay. */
const everyMs = 200

/** Tells the room where the pointer and the step are; the last place is told even if the hand then rests. */
export function usePointerTrack(live: Live, step: Step | null): (pointer: { x: number; y: number }) => void {
  const latest = useRef<{ pointer: [number, number] | null; step: Step | null }>({ pointer: null, step })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    latest.current.step = step
    if (step) live.sendPresence(encodePresence({ step }))
  }, [live, step])
  useEffect(() => () => clearTimeout(timer.current), [])
  return ({ x, y }) => {
    latest.current.pointer = [Math.round(x), Math.round(y)]
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      live.sendPresence(encodePresence(latest.current))
    }, everyMs)
  }
}
