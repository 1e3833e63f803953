import { cpus } from "node:os"

/**
 * Watches the machine from now on. The answer tells which share of it, 0 to 1, was taken by others than the given
 * processor time, ms: where that is much, what was measured is too slow.
 */
export function watchMachine(): (ownCpuMs: number) => number {
  const before = counted()
  return (ownCpuMs) => {
    const after = counted()
    const busyMs = after.busyMs - before.busyMs
    return Math.max(0, busyMs - ownCpuMs) / (busyMs + after.idleMs - before.idleMs)
  }
}

function counted() {
  let busyMs = 0
  let idleMs = 0
  for (const { times } of cpus()) {
    busyMs += times.user + times.nice + times.sys + times.irq
    idleMs += times.idle
  }
  return { busyMs, idleMs }
}
