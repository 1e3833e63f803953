import { readdir, readFile, readlink } from "node:fs/promises"
import { readHealth } from "@tradeoff/shared/contracts/health.ts"

/** Who listens on a port of this machine, in words; "another program" when that cannot be found out. */
export async function ownerOfPort(port: number): Promise<string> {
  return (await otherTradeoff(port)) ?? (await linuxProcess(port)) ?? "another program"
}

async function otherTradeoff(port: number): Promise<string | null> {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}${readHealth.path}`, { signal: AbortSignal.timeout(500) })
    const health = readHealth.reply!.safeParse(await reply.json())
    return health.success ? `another Tradeoff (version ${health.data.version})` : null
  } catch {
    return null
  }
}

/** Linux tells by /proc: the listening socket's inode, then the process that has it open. */
async function linuxProcess(port: number): Promise<string | null> {
  try {
    const inode = (await listeningInodes(port))[0]
    if (!inode) return null
    for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
      if (!(await holds(pid, inode))) continue
      const command = (await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ").trim()
      return `process ${pid} (${command.slice(0, 80)})`
    }
  } catch {
    // Another system, or no right to look.
  }
  return null
}

async function listeningInodes(port: number): Promise<string[]> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, "0")
  const tables = await Promise.all(["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "utf8")))
  return tables
    .flatMap((table) => table.split("\n").map((line) => line.trim().split(/\s+/)))
    .filter(([, local, , state]) => local?.endsWith(`:${hexPort}`) && state === "0A")
    .map((fields) => fields[9]!)
}

async function holds(pid: string, inode: string): Promise<boolean> {
  try {
    const open = await readdir(`/proc/${pid}/fd`)
    const links = await Promise.all(open.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")))
    return links.includes(`socket:[${inode}]`)
  } catch {
    return false
  }
}
