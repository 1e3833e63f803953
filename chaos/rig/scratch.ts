import type { ChildProcess } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const folders = new Set<string>()
const children = new Set<ChildProcess>()

/** A folder of its own that vanishes with this process. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `tradeoff-${name}-`))
  folders.add(folder)
  return folder
}

/** Ends with this process at the latest: killed by its own id, stopped or not. */
export function adopt<Child extends ChildProcess>(child: Child): Child {
  children.add(child)
  child.once("exit", () => children.delete(child))
  return child
}

process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL")
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130))
