import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { lockOwner, OwnedElsewhere } from "./owner-lock.ts"

const contender = fileURLToPath(new URL("./owner-lock.child.ts", import.meta.url))

let dataDir: string
const children: ChildProcess[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "owner-lock-"))
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL")
  await rm(dataDir, { recursive: true })
})

interface Contender {
  child: ChildProcess
  /** The first line it says: "owner", or why it was refused. */
  said: string
}

async function contend(folder = dataDir, wrapper: string[] = []): Promise<Contender> {
  const [command, ...args] = [...wrapper, process.execPath, contender, folder]
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] })
  children.push(child)
  const [said] = (await once(createInterface(child.stdout), "line")) as [string]
  return { child, said }
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  return child.exitCode ?? ((await once(child, "exit")) as [number | null])[0]
}

async function killed({ child }: Contender): Promise<void> {
  const gone = once(child, "exit")
  child.kill("SIGKILL")
  await gone
}

async function expectRefusal(second: Contender, owner: Contender): Promise<void> {
  expect(second.said).toContain(`refused: The data folder ${dataDir} is in use by process ${owner.child.pid} on`)
  expect(second.said).toContain("owner-lock.child.ts")
  expect(await exitCode(second.child)).toBe(75)
}

describe.skipIf(process.platform === "win32")("D2: one owner of a data folder", () => {
  test("a second process is refused with the owner's name and exits 75", async () => {
    const owner = await contend()
    expect(owner.said).toBe("owner")
    await expectRefusal(await contend(), owner)
  })

  test("a stopped owner still owns", async () => {
    const owner = await contend()
    expect(owner.said).toBe("owner")
    owner.child.kill("SIGSTOP")
    await expectRefusal(await contend(), owner)
    await expectRefusal(await contend(), owner)
    owner.child.kill("SIGCONT")
    await expectRefusal(await contend(), owner)
  })

  test("a killed owner is succeeded at once, again and again", async () => {
    for (let round = 0; round < 4; round += 1) {
      const owner = await contend()
      expect(owner.said).toBe("owner")
      await expectRefusal(await contend(), owner)
      await killed(owner)
    }
    const sockets = (await readdir(dataDir)).filter((name) => name.endsWith(".sock"))
    expect(sockets).toEqual(["owner.4.sock"])
  })

  test("of 20 contenders for a dead owner's folder exactly one wins, and only it is named", async () => {
    await killed(await contend())
    const all = await Promise.all(Array.from({ length: 20 }, () => contend()))
    const winners = all.filter(({ said }) => said === "owner")
    expect(winners.length).toBe(1)
    for (const loser of all) if (loser !== winners[0]) await expectRefusal(loser, winners[0]!)
    expect((await readdir(dataDir)).toSorted()).toEqual(["owner.2.sock", "owner.json"])
  })

  test("of 20 that find the owner dead in the same instant exactly one wins", async () => {
    await killed(await contend())
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => lockOwner(dataDir, () => 0)))
    const locks = all.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []))
    const refusals = all.filter(({ status, reason }: PromiseSettledResult<unknown> & { reason?: unknown }) => {
      return status === "rejected" && reason instanceof OwnedElsewhere
    })
    expect([locks.length, refusals.length]).toEqual([1, 19])
    await locks[0]?.release()
  })

  test("contenders killed at any moment leave nothing behind that claims the folder", async () => {
    const doomed = Array.from({ length: 8 }, () => spawn(process.execPath, [contender, dataDir], { stdio: "ignore" }))
    const gone = doomed.map((child) => once(child, "exit"))
    for (const child of doomed) {
      await sleep(20)
      child.kill("SIGKILL")
    }
    await Promise.all(gone)
    await writeFile(join(dataDir, "owner.json"), '{"number":')
    expect((await contend()).said).toBe("owner")
    expect((await readdir(dataDir)).filter((name) => name.endsWith(".sock")).length).toBe(1)
  })

  const canUnshare = spawnSync("unshare", ["--pid", "--fork", "true"]).status === 0
  test.skipIf(!canUnshare)("an owner in another PID namespace owns, and so does one here for it", async () => {
    const elsewhere = ["unshare", "--pid", "--fork", "--kill-child"]
    const owner = await contend(dataDir, elsewhere)
    expect(owner.said).toBe("owner")
    const second = await contend()
    expect(second.said).toContain("refused")
    expect(await exitCode(second.child)).toBe(75)
    await killed(owner)
    // The kernel kills the owner because its unshare has died, so a moment after it.
    let heir = await contend()
    while (heir.said !== "owner") heir = await contend()
    expect((await contend(dataDir, elsewhere)).said).toContain(`process ${heir.child.pid}`)
  })

  test("a folder whose path is too long for a socket address is locked all the same", async () => {
    const deep = join(dataDir, "a".repeat(100), "b".repeat(100))
    await mkdir(deep, { recursive: true })
    const lock = await lockOwner(deep, () => 0)
    expect((await contend(deep)).said).toContain("refused")
    await lock.release()
    expect((await contend(deep)).said).toBe("owner")
  })

  test("within one process too, until it is released", async () => {
    const lock = await lockOwner(dataDir, () => 0)
    const second = lockOwner(dataDir, () => 0)
    await expect(second).rejects.toThrow(OwnedElsewhere)
    await expect(second).rejects.toThrow("since 1970-01-01T00:00:00.000Z")
    await lock.release()
    await (await lockOwner(dataDir, () => 0)).release()
  })
})
