/** Loaded into a server under test before its own code: answers how long its event loop was held since it was last asked. */
import { monitorEventLoopDelay } from "node:perf_hooks"

const resolutionMs = 2
const held = monitorEventLoopDelay({ resolution: resolutionMs })
held.enable()

/**
 * The most that the thread itself worked between two looks: on a machine that others use too, the rest of a delay is time in
 * which the thread was not let work.
 */
let ownMaxMs = 0
let usedMs = workedMs()
setInterval(() => {
  const now = workedMs()
  ownMaxMs = Math.max(ownMaxMs, now - usedMs)
  usedMs = now
}, resolutionMs).unref()

process.on("message", (asked) => {
  if (asked !== "loopDelay") return
  // What is recorded is the time from one look to the next: on time is `resolutionMs`.
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs)
  process.send?.({ p99Ms: late(held.percentile(99)), maxMs: late(held.max), ownMaxMs })
  held.reset()
  ownMaxMs = 0
})
process.channel?.unref()

function workedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
