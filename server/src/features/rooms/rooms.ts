import { documentRoots } from "@tradeoff/shared/document/layout.ts"
import type { WholeWork } from "@tradeoff/shared/document/whole-work.ts"
import type { Looking } from "@tradeoff/shared/trace/missing-checkpoints.ts"
import type { Bus } from "#platform/bus.ts"
import { limits } from "#platform/limits.ts"
import { Committer } from "./committer.ts"
import { createFolder, FoldFailed } from "./fold/folder.ts"
import type { Folded } from "./fold/worker.ts"
import { Room } from "./room.ts"
import { roomCopy } from "./room-copy.ts"
import type { RoomMoment } from "./room-copy.ts"
import type { EditPolicy } from "./room.ts"
import type { RoomStore } from "./room-store.ts"
import { createSnapshots, readAll } from "./snapshots.ts"
import type { Snapshots } from "./snapshots.ts"

export interface RoomsParts {
  store: RoomStore
  bus: Bus
  now(): number
  wait(ms: number): Promise<void>
  /** Asked for every frame of edits of a room. */
  policy(room: string, participant: number): EditPolicy
  log: { warn(facts: object, message: string): void; error(facts: object, message: string): void }
}

/** The rooms that are open in this process. A room that stays empty for a minute is forgotten; the journal has it all. */
export class Rooms {
  readonly #parts: RoomsParts
  readonly #opening = new Map<string, Promise<Room | null>>()
  readonly #opened = new Map<string, Room>()
  readonly #emptySince = new Map<string, number>()
  readonly #folder = createFolder(limits.foldDeadlineMs)
  readonly #committer: Committer
  readonly #snapshots: Snapshots
  readonly #unsubscribe: (() => void)[]
  #troubled = false

  constructor(parts: RoomsParts) {
    const { store, bus, now, wait, log } = parts
    this.#parts = parts
    this.#committer = new Committer({ store, now, wait, troubled: (error) => this.#setTrouble(error) })
    this.#snapshots = createSnapshots({
      store,
      folder: this.#folder,
      now,
      unfit: (room, why) => void this.#quarantine(room, why),
      failed: (error) => log.warn({ err: error }, "a snapshot could not be made; the log is complete without it"),
    })
    this.#unsubscribe = [
      bus.subscribe("roomGrew", ({ room, seq }) => this.#grewElsewhere(room, seq)),
      bus.subscribe("roomQuarantined", ({ room }) => this.#quarantinedElsewhere(room)),
    ]
  }

  /** The room, read from the journal if it is not in memory; null when there is none. Failing to read fails the call. */
  get(id: string, number: number): Promise<Room | null> {
    const known = this.#opening.get(id)
    if (known) return known
    const opening = this.#open(id, number)
    this.#opening.set(id, opening)
    // A room that is not there, or could not be read, is looked for again by whoever asks next.
    opening.then(
      (room) => room === null && this.#forget(id),
      () => this.#forget(id),
    )
    return opening
  }

  /** Resolves when every edit handed in so far is committed or refused. */
  drained(): Promise<void> {
    return this.#committer.drained()
  }

  /** The first rows of a room that begins as another one was. @throws Refusal when that one cannot be read. */
  copyOf(moment: RoomMoment): Promise<Uint8Array[]> {
    return roomCopy(this.#parts.store, this.#folder, moment)
  }

  /** What is missing in a room's document, with all that has reached this process; null when it cannot be folded in time. */
  async missing(room: string, looking: Looking): Promise<Folded["missing"] | null> {
    return this.#folded(room, (updates) => this.#folder.missing(updates, looking))
  }

  /** All that a room's document shows, with all that has reached this process; null when it cannot be folded in time. */
  async whole(room: string): Promise<WholeWork | null> {
    return this.#folded(room, (updates) => this.#folder.whole(updates))
  }

  /** The bus may lose messages; this finds out whether a room has grown or changed elsewhere. */
  async poll(): Promise<void> {
    const ids = [...this.#opened.keys()]
    if (ids.length === 0) return
    const heads = new Map((await this.#parts.store.heads(ids)).map((head) => [head.room, head]))
    for (const [id, room] of [...this.#opened]) {
      const head = heads.get(id)
      if (!head) room.fail("The session was deleted.")
      else if (head.epoch !== room.epoch) room.fail("The session was restored from a copy.")
      else if (head.quarantined && !room.quarantined) room.quarantine()
      else if (head.seq > room.deliveredSeq) await room.catchUp()
    }
  }

  /** Forgets rooms that nobody has been in for a while, and judges what was left to be judged. */
  sweep(): void {
    this.#snapshots.sweep()
    const now = this.#parts.now()
    for (const [id, room] of [...this.#opened]) {
      const since = this.#emptySince.get(id)
      if (room.peerCount > 0) this.#emptySince.delete(id)
      else if (since === undefined) this.#emptySince.set(id, now)
      else if (now - since >= limits.roomIdleMs) this.#forget(id)
    }
  }

  async close(): Promise<void> {
    for (const end of this.#unsubscribe) end()
    this.#committer.close()
    await this.#folder.close()
  }

  async #open(id: string, number: number): Promise<Room | null> {
    const { store, bus, policy, log, now } = this.#parts
    const room: Room = new Room(id, number, {
      store,
      committer: this.#committer,
      roots: new Set(documentRoots),
      policy: (participant) => policy(id, participant),
      delivered: (rows) => {
        this.#snapshots.grew(id, rows)
        bus.publish("roomGrew", { room: id, seq: rows.at(-1)!.seq })
      },
      failed: (why) => {
        log.warn({ room: id, why }, "a room was dropped from memory")
        this.#forget(id)
      },
    })
    if (!(await room.open())) return null
    this.#opened.set(id, room)
    this.#emptySince.set(id, now())
    return room
  }

  async #folded<Result>(room: string, fold: (updates: Uint8Array[]) => Promise<Result>): Promise<Result | null> {
    await this.#committer.drained()
    const { updates } = await readAll(this.#parts.store, room)
    return fold(updates).catch((error: unknown) => {
      if (error instanceof FoldFailed) return null
      throw error
    })
  }

  #forget(id: string): void {
    this.#opening.delete(id)
    this.#opened.delete(id)
    this.#emptySince.delete(id)
    this.#snapshots.forget(id)
  }

  #setTrouble(error: unknown): void {
    if (error !== null && this.#troubled) return
    this.#troubled = error !== null
    if (error !== null) {
      this.#parts.log.error({ err: error }, "commits fail; edits are kept by the pages until they work again")
    }
    const message =
      error === null ? null : "The server cannot save just now. Your work is kept in this tab until it can."
    for (const room of this.#opened.values()) room.tellAll({ type: "trouble", message })
  }

  async #quarantine(id: string, why: string): Promise<void> {
    const { store, bus, log, now } = this.#parts
    log.warn({ room: id, why }, "a room is quarantined: read-only from its last good snapshot")
    await store
      .quarantine(id, now())
      .catch((error: unknown) => log.error({ err: error }, "a quarantine could not be written down"))
    this.#opened.get(id)?.quarantine()
    bus.publish("roomQuarantined", { room: id })
  }

  #grewElsewhere(id: string, seq: number): void {
    const room = this.#opened.get(id)
    if (room && room.deliveredSeq < seq) void room.catchUp().catch(() => {})
  }

  #quarantinedElsewhere(id: string): void {
    const room = this.#opened.get(id)
    if (room && !room.quarantined) room.quarantine()
  }
}
