/** Where the binding gets its time from; each call returns what cancels it. */
export interface BoardClock {
  now(): number
  after(ms: number, run: () => void): () => void
  /** Before the next paint; in a hidden tab, which paints nothing, within a few hundred milliseconds. */
  beforePaint(run: () => void): () => void
}

const hiddenPaintMs = 300

export const browserClock: BoardClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  beforePaint(run) {
    const cancel = () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
    const runOnce = () => {
      cancel()
      run()
    }
    const frame = requestAnimationFrame(runOnce)
    const timer = setTimeout(runOnce, hiddenPaintMs)
    return cancel
  },
}
