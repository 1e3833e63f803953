import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

const importing = (file: string) => ["--import", fileURLToPath(new URL(file, import.meta.url))]

/** Arguments that make a Node process answer `usageOf`. */
export const measuredArgs = importing("./cpu-report.ts")
/** Arguments that make a Node process answer `loopDelayOf`. */
export const loopDelayArgs = importing("./loop-delay.ts")

export interface Usage {
  cpuMs: number
  rssBytes: number
}

/** Processor time and memory of a process that was started with `measuredArgs` and a channel. */
export async function usageOf(child: ChildProcess): Promise<Usage> {
  return (await ask(child, "cpu")) as Usage
}

export interface LoopDelay {
  p99Ms: number
  maxMs: number
  /** The most that its thread worked at a stretch, in processor time. */
  ownMaxMs: number
}

/** How long the event loop of a process was held since it was last asked; started with `loopDelayArgs` and a channel. */
export async function loopDelayOf(child: ChildProcess): Promise<LoopDelay> {
  return (await ask(child, "loopDelay")) as LoopDelay
}

async function ask(child: ChildProcess, question: string): Promise<unknown> {
  const answered = once(child, "message", { signal: AbortSignal.timeout(20_000) })
  child.send(question)
  const [answer] = (await answered) as [unknown]
  return answer
}
