import type { Edit, Journaled, RoomStore } from "./room-store.ts"

/** What becomes of an edit that was handed to the committer: exactly one of these is called, once. */
export interface CommitOutcome {
  journaled(place: Journaled): void
  /** The room is gone, or the data itself cannot be stored: nobody will take this edit. */
  impossible(why: "roomGone" | "badData"): void
}

interface Waiting {
  edit: Edit
  outcome: CommitOutcome
}

export interface CommitterParts {
  store: RoomStore
  now(): number
  /** Resolves after `ms`. */
  wait(ms: number): Promise<void>
  /** Commits began to fail (with the error), or work again (null): acknowledgements wait meanwhile. */
  troubled(error: unknown): void
}

const maxBatchEdits = 500
const maxBatchBytes = 4 * 1024 * 1024
/** Decision 20. Less than the 25 ms between two frames of a page: whoever draws alone never waits for it. */
const spacingMs = 10
const firstPauseMs = 50
const longestPauseMs = 2_000

/**
 * Journals the edits of all rooms of this process, one commit in flight: while it flies edits gather, and when it has returned, 10 ms
 * after it left at the earliest, all that gathered goes. The first edit after a rest goes at once. Nothing is acknowledged before
 * its row is durable; what fails for a passing reason (lock, connection, disk) is tried again in the same order for as long as it
 * takes.
 */
export class Committer {
  readonly #parts: CommitterParts
  #waiting: Waiting[] = []
  #flight: Promise<void> | null = null
  #closed = false
  /** Resolves when the next commit may leave. */
  #spaced: Promise<void> = Promise.resolve()
  commits = 0

  constructor(parts: CommitterParts) {
    this.#parts = parts
  }

  add(edit: Edit, outcome: CommitOutcome): void {
    this.#waiting.push({ edit, outcome })
    this.#flight ??= this.#fly().finally(() => {
      this.#flight = null
    })
  }

  /** Resolves when everything added so far has its outcome. */
  async drained(): Promise<void> {
    while (this.#flight) await this.#flight
  }

  /** Ends the retries of a batch that keeps failing, so that the process can stop; its edits stay un-acknowledged. */
  close(): void {
    this.#closed = true
  }

  async #fly(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#closed) {
      // A full batch need not wait for more.
      if (this.#waiting.length < maxBatchEdits) await this.#spaced
      await turnOfTheLoop()
      this.#spaced = this.#parts.wait(spacingMs)
      await this.#commit(this.#takeBatch())
    }
  }

  #takeBatch(): Waiting[] {
    let bytes = 0
    let count = 0
    for (const { edit } of this.#waiting) {
      bytes += edit.bytes.length
      if (count > 0 && (count === maxBatchEdits || bytes > maxBatchBytes)) break
      count++
    }
    return this.#waiting.splice(0, count)
  }

  async #commit(batch: Waiting[]): Promise<void> {
    let failures = 0
    while (!this.#closed) {
      try {
        const places = await this.#parts.store.commit(
          batch.map(({ edit }) => edit),
          this.#parts.now(),
        )
        this.commits++
        if (failures > 0) this.#parts.troubled(null)
        return settle(batch, places)
      } catch (error) {
        if (isBadData(error)) return this.#split(batch)
        failures++
        if (failures > 1) this.#parts.troubled(error)
        await this.#parts.wait(Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)))
      }
    }
  }

  /** Somewhere in the batch is data that the database refuses: only the room that sent it pays. */
  async #split(batch: Waiting[]): Promise<void> {
    const byRoom = Map.groupBy(batch, ({ edit }) => edit.room)
    if (byRoom.size === 1) return batch.forEach(({ outcome }) => outcome.impossible("badData"))
    for (const part of byRoom.values()) await this.#commit(part)
  }
}

function settle(batch: Waiting[], places: Journaled[]): void {
  const found = new Map(places.map((place) => [`${place.room}\n${place.client}\n${place.n}`, place]))
  for (const { edit, outcome } of batch) {
    const place = found.get(`${edit.room}\n${edit.client}\n${edit.n}`)
    if (place) outcome.journaled(place)
    else outcome.impossible("roomGone")
  }
}

/** SQLSTATE classes 22 (data) and 23 (integrity), but for the unique violation that a race with another process ends in. */
function isBadData(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === "string" && /^(22|23)/.test(code) && code !== "23505"
}

/** Lets what has arrived on other sockets be read first, so that it goes with the same commit; costs no time when nothing has. */
function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
