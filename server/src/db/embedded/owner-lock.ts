import { createHash, randomBytes } from "node:crypto"
import { closeSync, existsSync, openSync } from "node:fs"
import { link, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises"
import { connect, createServer, type Server } from "node:net"
import { hostname } from "node:os"
import { join, relative } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

/** Who holds a data folder, for the one who is refused. */
export interface Owner {
  pid: number
  host: string
  /** Epoch ms. */
  ownedSinceAt: number
  command: string
}

/** Another process has the data folder open. The program ends with `exitCode` (sysexits' EX_TEMPFAIL). */
export class OwnedElsewhere extends Error {
  readonly exitCode = 75
  readonly owner: Owner | undefined

  constructor(dataDir: string, owner: Owner | undefined) {
    const who = owner
      ? `process ${owner.pid} on ${owner.host} ("${owner.command}", since ${new Date(owner.ownedSinceAt).toISOString()})`
      : "another process that has not given its name"
    super(`The data folder ${dataDir} is in use by ${who}. Stop it first, or choose another DATA_DIR.`)
    this.name = "OwnedElsewhere"
    this.owner = owner
  }
}

export interface OwnerLock {
  release(): Promise<void>
}

/**
 * Makes this process the only one that may open the database in `dataDir`, or throws `OwnedElsewhere`. Two processes
 * on one database destroy it without an error.
 *
 * The owner *listens* on a socket in the folder, and the kernel answers for it: a connection is accepted as long as the
 * process exists, also while it is stopped or busy and whatever PID namespace it lives in, and refused from the moment it
 * is gone. So nothing expires and nobody is declared dead by a clock.
 */
export async function lockOwner(dataDir: string, now: () => number): Promise<OwnerLock> {
  await mkdir(dataDir, { recursive: true })
  const owner: Owner = { pid: process.pid, host: hostname(), ownedSinceAt: now(), command: process.argv.join(" ") }
  return process.platform === "win32" ? lockPipe(dataDir, owner) : lockSocket(dataDir, owner)
}

/** On Windows a named pipe has one first instance, which vanishes with its process: taking it is the whole lock. */
async function lockPipe(dataDir: string, owner: Owner): Promise<OwnerLock> {
  const folder = (await realpath(dataDir)).toLowerCase()
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 32)
  const server = await listen(`\\\\.\\pipe\\tradeoff-${name}`).catch(async (error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE" ? new OwnedElsewhere(dataDir, await readName(dataDir, 1)) : error
  })
  await writeName(dataDir, 1, owner)
  return { release: () => closed(server) }
}

/**
 * The sockets are numbered, `owner.1.sock`, `owner.2.sock` …, and the owner is the process behind the highest. Whoever
 * finds that one dead makes a socket under a name of its own, listens, and only then links it to the next number:
 * link is exclusive, so one of many wins, and a published socket already answers. Being killed at any point leaves no
 * claim behind. Highest numbers are never removed, not even by their owner, or a slow contender could reuse one.
 */
async function lockSocket(dataDir: string, owner: Owner): Promise<OwnerLock> {
  const address = await socketAddress(dataDir)
  const draft = `owner-${randomBytes(8).toString("hex")}.sock`
  let server: Server | undefined
  try {
    while (true) {
      const highest = await highestNumber(dataDir)
      if (highest > 0 && (await answers(address.of(socketName(highest))))) {
        throw new OwnedElsewhere(dataDir, await readName(dataDir, highest))
      }
      const listening = (server ??= await listen(address.of(draft)))
      const mine = highest + 1
      if (!(await linked(join(dataDir, draft), join(dataDir, socketName(mine))))) continue
      // The number read may have been outdated: then its successors are there already, and one of them may live.
      if ((await highestNumber(dataDir)) > mine) {
        await rm(join(dataDir, socketName(mine)), { force: true })
        continue
      }
      await writeName(dataDir, mine, owner)
      await removeDead(dataDir, mine, address)
      return { release: () => closed(listening).finally(() => address.release()) }
    }
  } catch (error) {
    if (server) await closed(server)
    address.release()
    throw error
  } finally {
    await rm(join(dataDir, draft), { force: true })
  }
}

const socketName = (number: number) => `owner.${number}.sock`
const socketPattern = /^owner\.(\d+)\.sock$/

async function highestNumber(dataDir: string): Promise<number> {
  return Math.max(0, ...(await readdir(dataDir)).map((name) => Number(socketPattern.exec(name)?.[1] ?? 0)))
}

/** False when somebody else has the name. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  }
}

/** Lower numbers, and the drafts of contenders that were killed. A draft that answers belongs to a living contender. */
async function removeDead(dataDir: string, mine: number, address: SocketAddress): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const number = Number(socketPattern.exec(name)?.[1] ?? 0)
    const deadDraft = /^owner-[0-9a-f]{16}\.sock$/.test(name) && !(await answers(address.of(name)))
    if (deadDraft || (number > 0 && number < mine)) await rm(join(dataDir, name), { force: true })
  }
}

/** Only a refused connection proves a death; whatever is not understood (no permission, queue full) counts as life. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const settle = (alive: boolean) => {
      socket.destroy()
      resolve(alive)
    }
    socket.once("connect", () => settle(true))
    socket.once("error", (error: NodeJS.ErrnoException) => {
      settle(error.code !== "ECONNREFUSED" && error.code !== "ENOENT")
    })
  })
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once("error", reject)
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}

interface SocketAddress {
  /** A path for bind and connect to a socket of that name in the folder. */
  of(name: string): string
  release(): void
}

/** The kernel cuts socket paths at 107 bytes (103 on macOS). */
const addressBytes = 103

/**
 * A short way to the folder: from the working folder if that fits (the process never changes it), else on Linux through
 * an open descriptor of the folder.
 */
async function socketAddress(dataDir: string): Promise<SocketAddress> {
  const longestName = `owner-${"0".repeat(16)}.sock`
  const folder = await realpath(dataDir)
  for (const prefix of [relative(process.cwd(), folder) || ".", folder]) {
    if (Buffer.byteLength(join(prefix, longestName)) <= addressBytes) {
      return { of: (name) => join(prefix, name), release: () => undefined }
    }
  }
  if (!existsSync("/proc/self/fd")) throw new Error(`The path of the data folder is too long for a socket: ${folder}`)
  const descriptor = openSync(folder, "r")
  return { of: (name) => `/proc/self/fd/${descriptor}/${name}`, release: () => closeSync(descriptor) }
}

const nameFile = (dataDir: string) => join(dataDir, "owner.json")

async function writeName(dataDir: string, number: number, owner: Owner): Promise<void> {
  const draft = `${nameFile(dataDir)}.${owner.pid}`
  await writeFile(draft, JSON.stringify({ number, ...owner }))
  await rename(draft, nameFile(dataDir))
}

/** The owner's name; a new owner writes it moments after it wins, so an older one's is waited out, briefly. */
async function readName(dataDir: string, number: number): Promise<Owner | undefined> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      const named = JSON.parse(await readFile(nameFile(dataDir), "utf8")) as Owner & { number: number }
      if (named.number === number) {
        return { pid: named.pid, host: named.host, ownedSinceAt: named.ownedSinceAt, command: named.command }
      }
    } catch {
      // Not there yet.
    }
    await sleep(50)
  }
  return undefined
}
