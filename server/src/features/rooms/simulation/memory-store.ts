import type { LogRow } from "@tradeoff/shared/link/frames.ts"
import type { ClientRecord, Edit, Journaled, RoomStore } from "#features/rooms/room-store.ts"
import type { Random } from "#testing/random.ts"

/** What survives every crash: one room's journal. */
export class Journal {
  readonly rows: LogRow[] = []
  readonly clients = new Map<number, number>()
  nextClient = 1

  has(client: number, n: number): LogRow | undefined {
    return this.rows.find((row) => row.client === client && row.n === n)
  }

  append(edit: Edit, now: number): LogRow {
    const { client, n, participant, late, bytes } = edit
    const at = Math.max(now, this.rows.at(-1)?.at ?? 0)
    const row = { seq: this.rows.length + 1, at, participant, client, n, late, bytes }
    this.rows.push(row)
    return row
  }
}

interface Operation {
  /** Does the work and answers, or fails: by chance before or after the work was done. */
  finish(): void
  /** The process is gone: nobody hears the answer; the work may have been done or not. */
  abandon(): void
}

export class Lost extends Error {
  readonly code = "08006"
}

/**
 * One process's connection to the journal. Every call hangs until the simulation finishes it, in any order, and may fail. With
 * `ackFirst` commits are answered before they are durable: the control that must lose edits.
 */
export class MemoryStore implements RoomStore {
  readonly pending: Operation[] = []
  readonly #journal: Journal
  readonly #random: Random
  readonly #ackFirst: boolean

  constructor(journal: Journal, random: Random, ackFirst: boolean) {
    this.#journal = journal
    this.#random = random
    this.#ackFirst = ackFirst
  }

  heads(rooms: string[]) {
    return this.#call(() =>
      rooms.map((room) => ({ room, sessionId: "s", epoch: 1, seq: this.#journal.rows.length, quarantined: false })),
    )
  }

  clients(): Promise<ClientRecord[]> {
    return this.#call(() =>
      [...this.#journal.clients].map(([client, participant]) => {
        const own = this.#journal.rows.filter((row) => row.client === client)
        return { client, participant, nextN: Math.max(-1, ...own.map((row) => row.n)) + 1 }
      }),
    )
  }

  newClient(_room: string, participant: number): Promise<number> {
    return this.#call(() => {
      const client = this.#journal.nextClient++
      this.#journal.clients.set(client, participant)
      return client
    })
  }

  rowsAfter(_room: string, after: number): Promise<LogRow[]> {
    const limit = this.#random.int(1, 20)
    return this.#call(() => this.#journal.rows.slice(after, after + limit))
  }

  commit(edits: Edit[], now: number): Promise<Journaled[]> {
    const write = () =>
      edits.map((edit) => place(edit, this.#journal.has(edit.client, edit.n) ?? this.#journal.append(edit, now)))
    if (!this.#ackFirst) return this.#call(write)
    let seq = this.#journal.rows.length
    void this.#call(write).catch(() => {})
    return Promise.resolve(edits.map((edit) => place(edit, { seq: ++seq, at: now })))
  }

  snapshot = () => this.#call(() => null)
  saveSnapshot = () => this.#call(() => {})
  quarantine = () => this.#call(() => {})

  #call<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const operation: Operation = {
        finish: () => {
          this.pending.splice(this.pending.indexOf(operation), 1)
          if (this.#random.chance(0.03)) return reject(new Lost("connection lost before the work"))
          const result = work()
          if (this.#random.chance(0.03)) return reject(new Lost("connection lost after the work"))
          resolve(result)
        },
        abandon: () => {
          if (this.#random.chance(0.5)) work()
        },
      }
      this.pending.push(operation)
    })
  }
}

function place({ room, client, n }: Edit, { seq, at }: { seq: number; at: number }): Journaled {
  return { room, client, n, seq, at }
}
