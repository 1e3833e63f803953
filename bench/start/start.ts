import { spawn } from "node:child_process"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { fileURLToPath } from "node:url"
import { adopt, scratchFolder } from "../../chaos/rig/scratch.ts"
import type { Report, Run } from "../rig/report.ts"
import { median } from "../rig/statistics.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const patienceMs = 10 * 60_000

/** `npm start` in a clone that has been started before, on a machine without a network. */
export async function start({ quick, say }: Run): Promise<Report[]> {
  const dataDir = scratchFolder("bench-start")
  const firstMs = await readyMs(dataDir, {})
  say(`the first start, which may install and build: ${(firstMs / 1000).toFixed(1)} s`)
  // Port 9 discards: whoever asks the registry is refused at once.
  const unreachable = "http://127.0.0.1:9/"
  const times: number[] = []
  for (let turn = 0; turn < (quick ? 1 : 5); turn++) {
    times.push(
      await readyMs(dataDir, {
        npm_config_registry: unreachable,
        pnpm_config_registry: unreachable,
        NPM_CONFIG_OFFLINE: "true",
      }),
    )
    say(`again, registry unreachable: ${(times.at(-1)! / 1000).toFixed(2)} s`)
  }
  const seconds = (median(times) / 1000).toFixed(2)
  const rows = [
    {
      what: "second start, registry unreachable",
      "median s": seconds,
      "most s": (Math.max(...times) / 1000).toFixed(2),
      goal: "< 5 s",
    },
  ]
  return [{ title: "start: npm start until it says that it is ready", rows, notes: [] }]
}

async function readyMs(dataDir: string, env: Record<string, string>): Promise<number> {
  const startedAt = performance.now()
  const child = adopt(
    spawn(process.execPath, ["tools/start.mjs"], {
      cwd: root,
      env: { ...process.env, PORT: String(await freePort()), DATA_DIR: dataDir, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  )
  const gone = new Promise((resolve) => child.once("exit", resolve))
  let output = ""
  const ready = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${output}`)), patienceMs)
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      if (!output.includes("Tradeoff is ready")) return
      clearTimeout(timer)
      resolve(performance.now() - startedAt)
    }
    child.stdout.on("data", hear)
    child.stderr.on("data", hear)
    void gone.then(() => reject(new Error(`it ended:\n${output}`)))
  })
  try {
    return await ready
  } finally {
    child.kill("SIGTERM")
    await gone
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
