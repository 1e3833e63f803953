import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readdirSync } from "node:fs"
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, expect, test } from "vitest"
import { openCluster } from "./cluster.ts"

let dataDir: string
let folder: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cluster-"))
  folder = join(dataDir, "database")
})

afterEach(() => rm(dataDir, { recursive: true }))

/** Opens the folder in a process, which is killed once `doomed` says so. What it said, and whether it was killed. */
async function start(doomed: () => boolean): Promise<{ said: string; killed: boolean }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./cluster.child.ts", import.meta.url)), folder])
  let said = ""
  child.stdout.on("data", (text: Buffer) => (said += text.toString()))
  const exited = once(child, "exit")
  while (child.exitCode === null && !doomed()) await sleep(1)
  child.kill("SIGKILL")
  const [, signal] = (await exited) as [number | null, NodeJS.Signals | null]
  return { said, killed: signal === "SIGKILL" }
}

function filesOfDraft(): number {
  return existsSync(`${folder}.tmp`) ? readdirSync(`${folder}.tmp`, { recursive: true }).length : 0
}

test("D3: a first start killed at any point is made good by the next", { timeout: 240_000 }, async () => {
  await mkdir(folder)
  await writeFile(join(folder, "postgresql.conf"), "what is left of a copy that was broken off")

  expect(await start(() => filesOfDraft() > 0)).toMatchObject({ killed: true })
  expect(existsSync(folder)).toBe(false)
  const aside = await readFile(join(`${folder}.incomplete-1`, "postgresql.conf"), "utf8")
  expect(aside).toContain("what is left")

  expect(await start(() => filesOfDraft() > 500)).toMatchObject({ killed: true })
  expect(existsSync(folder)).toBe(false)

  expect(await start(() => existsSync(folder))).toMatchObject({ killed: true })
  expect(existsSync(join(folder, "global", "pg_control"))).toBe(true)

  expect(await start(() => false)).toEqual({ said: "open: 42\n", killed: false })
})

test.each(["PG_VERSION", "global/pg_control"])(
  "a database that has lost all but %s is refused, not replaced",
  async (left) => {
    await mkdir(join(folder, "global"), { recursive: true })
    await writeFile(join(folder, left), "18")
    const opened = openCluster(
      folder,
      () => undefined,
      () => undefined,
    )
    await expect(opened).rejects.toThrow("is damaged")
    expect(await readFile(join(folder, left), "utf8")).toBe("18")
  },
)
