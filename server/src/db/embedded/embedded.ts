import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads"
import type pg from "pg"
import { surviveBrokenConnections } from "#db/broken-connections.ts"
import type { Log } from "#db/log.ts"
import { clusterFolder } from "./cluster.ts"
import { lockOwner } from "./owner-lock.ts"
import { OneConnectionPool } from "./pool.ts"
import { Wire } from "./wire.ts"
import type { FromWorker, ToWorker, WorkerInput } from "./worker.ts"

export interface EmbeddedOptions {
  /** The product's data folder; the database takes the folder `database` in it. */
  dataDir: string
  log: Log
  /** The clock, for the owner's name. */
  now: () => number
  /** Told each time the database's thread died, before it is started again. */
  onWorkerDeath?: (error: Error) => void
  /** How long a caller waits for the one connection. */
  connectionTimeoutMs?: number
}

export interface Embedded {
  /** One connection; the queries of a thread that died fail with code `ECONNRESET`, the next ones find the new one. */
  pool: pg.Pool
  /** How often the thread died and was started again. */
  readonly restarts: number
  /** Waits for running queries for a moment, closes the database cleanly and frees the data folder. */
  close(): Promise<void>
}

/** Opens the database of a data folder, making it if need be. Throws `OwnedElsewhere` when another process has it. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const lock = await lockOwner(options.dataDir, options.now)
  const thread = new DatabaseThread(options)
  try {
    await thread.opened()
  } catch (error) {
    await lock.release()
    throw error
  }
  const pool = new OneConnectionPool({
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 5000,
    // Named here, or node-postgres would take them from PGUSER, PGDATABASE and PGSSLMODE.
    user: "postgres",
    database: "postgres",
    ssl: false,
    stream: (() => new Wire(() => thread.dial())) as unknown as pg.ClientConfig["stream"],
  })
  surviveBrokenConnections(pool, options.log)
  return {
    pool,
    get restarts() {
      return thread.restarts
    },
    async close() {
      await Promise.race([pool.end(), sleep(5000, undefined, { ref: false })])
      await thread.stop()
      await lock.release()
    },
  }
}

/** The worker thread that holds the database: started, and started again when it dies, until it is stopped. */
class DatabaseThread {
  readonly #options: EmbeddedOptions
  #worker: Promise<Worker>
  #stopping = false
  restarts = 0

  constructor(options: EmbeddedOptions) {
    this.#options = options
    this.#worker = this.#started()
  }

  /** Resolves when the database is open, and throws why it could not be opened. */
  async opened(): Promise<void> {
    await this.#worker
  }

  /** The end of a wire that the thread serves; while it is being started again, the caller waits. */
  async dial(): Promise<MessagePort> {
    while (true) {
      const worker = await this.#worker
      const { port1, port2 } = new MessageChannel()
      const message: ToWorker = { kind: "wire", port: port2 }
      worker.postMessage(message, [port2])
      // A wire's break is often seen before its thread's exit, so this may be talking to a dead one.
      if (await greeted(port1, worker)) return port1
      port1.close()
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true
    const worker = await this.#worker.catch(() => undefined)
    if (!worker || worker.threadId < 0) return
    const message: ToWorker = { kind: "close" }
    worker.postMessage(message)
    await Promise.race([once(worker, "exit"), sleep(10_000, undefined, { ref: false })])
    await worker.terminate()
  }

  #started(): Promise<Worker> {
    return new Promise((resolve, reject) => {
      const input: WorkerInput = { folder: clusterFolder(this.#options.dataDir) }
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: input })
      let ready = false
      let reason = new Error("The thread of the embedded database ended")
      worker.on("error", (error: Error) => {
        reason = error
      })
      worker.on("message", (message: FromWorker) => {
        if (message.kind === "log") return this.#options.log(message.message, message.fields)
        if (message.kind === "failed") reason = new Error(message.message)
        if (message.kind === "ready") {
          ready = true
          resolve(worker)
        }
      })
      worker.on("exit", () => {
        if (ready) this.#onDeath(reason)
        else reject(reason)
      })
    })
  }

  #onDeath(reason: Error): void {
    if (this.#stopping) return
    this.#options.log("The embedded database died and is opened again", { error: reason })
    this.#options.onWorkerDeath?.(reason)
    this.restarts += 1
    this.#worker = this.#revived()
    this.#worker.catch(() => undefined)
  }

  /** Tries until it works: whatever stopped the database (a full disk, no memory) may pass. */
  async #revived(): Promise<Worker> {
    for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 5000)) {
      try {
        return await this.#started()
      } catch (error) {
        if (this.#stopping) throw error
        this.#options.log("The embedded database could not be opened again yet", { error })
        await sleep(pauseMs)
      }
    }
  }
}

/** Whether the worker serves the wire; false when it ends first. */
async function greeted(port: MessagePort, worker: Worker): Promise<boolean> {
  const known = new AbortController()
  const { signal } = known
  const served = once(port, "message", { signal }).then(() => true)
  const ended = once(worker, "exit", { signal }).then(
    () => false,
    () => false,
  )
  try {
    return await Promise.race([served, ended])
  } finally {
    known.abort()
  }
}
