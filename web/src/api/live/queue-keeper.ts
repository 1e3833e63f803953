import type { OrphanedEdits } from "@tradeoff/shared/link/room-link.ts"
import type { QueueKeeper, UnackedEdit } from "@tradeoff/shared/link/unacked-queue.ts"
import type { EditStore, StoreChange } from "./edit-store.ts"

interface KeeperWorld {
  store: EditStore
  after(ms: number, call: () => void): () => void
  /** Whether edits survive the tab has changed. */
  changed(): void
}

const retryMs = 5_000
/** A browser whose database neither works nor fails has been seen; after this long it counts as failing. */
const patienceMs = 5_000

/**
 * Writes one session's un-acked edits behind the page's back: what gathers while one batch is being written goes with the
 * next. A batch that fails stays in front, so that the copy never has a hole in it.
 */
export class SessionKeeper implements QueueKeeper {
  readonly #session: string
  readonly #world: KeeperWorld
  #waiting: StoreChange[] = []
  #busy = false
  #works = true
  #closed = false

  constructor(session: string, world: KeeperWorld) {
    this.#session = session
    this.#world = world
  }

  /** False while the browser does not let us keep anything. */
  get works(): boolean {
    return this.#works
  }

  keep(room: number, client: number, { n, bytes }: UnackedEdit): void {
    this.#add({ kind: "keep", session: this.#session, room, client, n, bytes })
  }

  forget(room: number, client: number, n: number): void {
    // What is acknowledged before it was written need not be written at all.
    this.#waiting = this.#waiting.filter((change) => {
      if (change.room !== room || change.client !== client) return true
      return change.kind === "keep" ? change.n > n : change.kind !== "forget" || change.upToN > n
    })
    this.#add({ kind: "forget", session: this.#session, room, client, upToN: n })
  }

  setAside(room: number, client: number, n: number, why: string): void {
    this.#add({ kind: "setAside", session: this.#session, room, client, fromN: n, why })
  }

  /** What tabs have left behind in a room, live ones included; nothing if the store cannot be read. */
  async leftBehind(room: number): Promise<OrphanedEdits[]> {
    try {
      const edits = (await this.#world.store.unacked(this.#session)).filter((edit) => edit.room === room)
      const byClient = Map.groupBy(edits, ({ client }) => client)
      return [...byClient].map(([client, own]) => ({ client, edits: own.map(({ n, bytes }) => ({ n, bytes })) }))
    } catch {
      this.#report(false)
      return []
    }
  }

  /** No more attempts after a failure; the batch on its way is finished. */
  close(): void {
    this.#closed = true
  }

  #add(change: StoreChange): void {
    this.#waiting.push(change)
    void this.#write()
  }

  async #write(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      if (await this.#written(batch)) continue
      this.#waiting = [...batch, ...this.#waiting]
      if (this.#closed) break
      await new Promise<void>((resume) => this.#world.after(retryMs, resume))
    }
    this.#busy = false
  }

  async #written(batch: readonly StoreChange[]): Promise<boolean> {
    const cancelPatience = this.#world.after(patienceMs, () => this.#report(false))
    try {
      await this.#world.store.write(batch)
      this.#report(true)
      return true
    } catch {
      this.#report(false)
      return false
    } finally {
      cancelPatience()
    }
  }

  #report(works: boolean): void {
    if (works === this.#works) return
    this.#works = works
    this.#world.changed()
  }
}
