import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { fileURLToPath } from "node:url"
import { processorMsOf } from "./processor-time.ts"
import { adopt } from "./scratch.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const patienceMs = 60_000

export interface ServerOptions {
  dataDir: string
  /** Without it the server keeps its data in `dataDir`. */
  databaseUrl?: string
  /** 0, the default, is any free port; a restarted server takes the port of its predecessor. */
  port?: number
  nodeArgs?: string[]
  env?: Record<string, string>
}

export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  /** Since it was started. */
  afterMs: number
}

/** The product's server as a process of its own, on loopback. */
export interface Server {
  child: ChildProcess
  port: number
  origin: string
  /** From the start of the process to the line that says it is ready. */
  readyMs: number
  /** Processor time it took until then: what `readyMs` would be on a machine with nothing else to do. */
  readyProcessorMs: number
  exited: Promise<Ending>
  output(): string
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<Ending>
  /** SIGTERM; resolves when the process is gone, after `ms`. */
  stop(): Promise<Ending & { ms: number }>
}

/** Starts the server and waits until it says that it is ready. Throws with its output when it ends before that. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const started = launch(options)
  const ready = await started.ready
  if (ready === null) throw new Error(`the server did not start:\n${started.output()}`)
  const { child, exited, output } = started
  const { port, readyMs } = ready
  const readyProcessorMs = processorMsOf(started.child.pid)
  if (options.port && port !== options.port) {
    child.kill("SIGKILL")
    throw new Error(`port ${options.port} was not free any more`)
  }
  return {
    child,
    port,
    origin: `http://127.0.0.1:${port}`,
    readyMs,
    readyProcessorMs,
    exited,
    output,
    kill() {
      child.kill("SIGKILL")
      return exited
    },
    async stop() {
      const askedAt = performance.now()
      child.kill("SIGTERM")
      return { ...(await exited), ms: performance.now() - askedAt }
    },
  }
}

/** Starts a server that may well refuse to run. `ready` is null when it ended, or had to be ended, before it was. */
export function launch({ dataDir, databaseUrl, port = 0, nodeArgs = [], env = {} }: ServerOptions) {
  const startedAt = performance.now()
  const sinceStart = () => performance.now() - startedAt
  const child = adopt(
    spawn(process.execPath, [...nodeArgs, "server/src/main.ts"], {
      cwd: root,
      env: {
        PATH: process.env["PATH"],
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: String(port),
        DATA_DIR: dataDir,
        DATABASE_URL: databaseUrl ?? "",
        LOG_LEVEL: "warn",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    }),
  )
  let output = ""
  const exited = new Promise<Ending>((resolve) =>
    child.once("exit", (code, signal) => resolve({ code, signal, afterMs: sinceStart() })),
  )
  const ready = new Promise<{ port: number; readyMs: number } | null>((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs)
    const hear = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000)
      const found = /Tradeoff is ready: http:\/\/[^:\s]+:(\d+)/.exec(output)
      if (!found) return
      clearTimeout(timer)
      resolve({ port: Number(found[1]), readyMs: sinceStart() })
    }
    child.stdout?.on("data", hear)
    child.stderr?.on("data", hear)
    child.once("exit", () => {
      clearTimeout(timer)
      resolve(null)
    })
  })
  return { child, exited, ready, output: () => output }
}
