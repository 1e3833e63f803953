import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"

/** Arguments that make a Node process answer `usageOf`. */
export const measuredArgs = ["--import", fileURLToPath(new URL("./cpu-report.ts", import.meta.url))]

export interface Usage {
  cpuMs: number
  rssBytes: number
}

/** Processor time and memory of a process that was started with `measuredArgs` and a channel. */
export async function usageOf(child: ChildProcess): Promise<Usage> {
  const answered = once(child, "message", { signal: AbortSignal.timeout(20_000) })
  child.send("cpu")
  const [usage] = (await answered) as [Usage]
  return usage
}
