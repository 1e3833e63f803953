import { readFileSync } from "node:fs"

const tickMs = 10

/** Processor time that a process has used so far, all threads, in ms; 0 where the machine does not tell. */
export function processorMsOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
    return (Number(fields[11]) + Number(fields[12])) * tickMs
  } catch {
    return 0
  }
}
