import { useSyncExternalStore } from "react"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"

/** One timer for every clock on the page, so that all of them change in the same instant. */
function createSecondHand(clock: () => number) {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let instant = clock()
  const tick = () => {
    instant = clock()
    timer = setTimeout(tick, 1000 - (instant % 1000))
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      if (listeners.size === 1) tick()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearTimeout(timer)
      }
    },
    getSnapshot: () => instant,
  }
}

const secondHand = createSecondHand(Date.now)

/** The server's clock (epoch ms), read once a second. Whoever uses it renders once a second: keep it low in the tree. */
export function useServerNow(live: Live): number {
  const now = useSyncExternalStore(secondHand.subscribe, secondHand.getSnapshot)
  return now + useLiveValue(live, ({ clockOffsetMs }) => clockOffsetMs)
}
