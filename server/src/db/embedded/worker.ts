import { type MessagePort, parentPort, workerData } from "node:worker_threads"
import { Backend, Batches } from "./backend.ts"
import { type Cluster, openCluster } from "./cluster.ts"
import { batchesBetweenUpkeep, upkeep } from "./upkeep.ts"

/** What the main thread asks of this one. */
export type ToWorker = { kind: "wire"; port: MessagePort } | { kind: "close" }

/** What this thread tells the main one. `failed` precedes its exit. */
export type FromWorker =
  | { kind: "ready" }
  | { kind: "failed"; message: string }
  | { kind: "log"; message: string; fields: Record<string, unknown> | undefined }

/** The first message on a wire: it is being served. All others are bytes of PostgreSQL's protocol. */
const greeting = "open"

export interface WorkerInput {
  /** Where the database lies. */
  folder: string
}

if (!parentPort) throw new Error("This file is the entry of a worker thread")
const main = parentPort

function tell(message: FromWorker): void {
  main.postMessage(message)
}

/** A broken database must not answer again; the main thread starts a fresh one, which repairs itself. */
function die(message: string): never {
  tell({ kind: "failed", message })
  process.exit(1)
}

/** Serves wires, one at a time, and does the upkeep between batches. */
class Server {
  readonly #cluster: Cluster
  readonly #backend: Backend
  #line = Promise.resolve()
  #open: MessagePort | undefined
  #batches = 0

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#backend = new Backend(cluster.pg, (status) => die(`PostgreSQL exited with status ${status}`))
  }

  /** One backend can serve one client: the newest wire cuts the one before it. */
  serve(port: MessagePort): void {
    this.#open?.close()
    this.#open = port
    const batches = new Batches()
    this.#inLine(async () => {
      await this.#backend.reset()
      port.postMessage(greeting)
    })
    port.on("message", (bytes: Uint8Array) => {
      for (const batch of batches.add(bytes)) this.#inLine(() => this.#answer(port, batch))
    })
  }

  close(): void {
    this.#open?.close()
    this.#inLine(async () => {
      await this.#backend.reset()
      await this.#cluster.pg.close()
      process.exit(0)
    })
  }

  /** Everything that touches the database waits here for its turn, in the order of arrival. */
  #inLine(job: () => Promise<void>): void {
    this.#line = this.#line.then(job).catch((error: unknown) => die(`The embedded database failed: ${String(error)}`))
  }

  async #answer(port: MessagePort, batch: Uint8Array | "end"): Promise<void> {
    if (this.#open !== port) return
    if (batch === "end") return port.close()
    const answer = await this.#backend.execute(batch)
    port.postMessage(answer, [answer.buffer])
    this.#batches += 1
    if (this.#batches < batchesBetweenUpkeep || this.#backend.inTransaction) return
    this.#batches = 0
    await upkeep(this.#cluster.pg).catch((error: unknown) => {
      tell({ kind: "log", message: "Upkeep of the embedded database failed", fields: { error: String(error) } })
    })
  }
}

try {
  const cluster = await openCluster(
    (workerData as WorkerInput).folder,
    (message, fields) => tell({ kind: "log", message, fields }),
    () => die("PostgreSQL panicked"),
  )
  const server = new Server(cluster)
  main.on("message", (message: ToWorker) => (message.kind === "wire" ? server.serve(message.port) : server.close()))
  tell({ kind: "ready" })
} catch (error) {
  die(error instanceof Error ? error.message : String(error))
}
