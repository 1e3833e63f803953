import type { LogRow } from "@tradeoff/shared/link/frames.ts"
import { limits } from "#platform/limits.ts"
import { FoldFailed } from "./fold/folder.ts"
import type { Folder } from "./fold/folder.ts"
import type { RoomStore } from "./room-store.ts"

export interface SnapshotParts {
  store: RoomStore
  folder: Folder
  now(): number
  /** The room can no longer be folded, or has outgrown its limit: from now on it is read-only. */
  unfit(room: string, why: string): void
  failed(error: unknown): void
}

/** A row this big can hold what takes long to integrate: it is judged at once, not after 2,000 others. */
const suspectBytes = 16 * 1024
const suspectGapMs = 5_000

interface Progress {
  sinceSnapshot: number
  suspect: boolean
  judgedAt: number
  folding: boolean
  /** Found unfit once: nobody may write there any more, so nothing is left to judge. */
  unfit: boolean
}

/** Watches rooms grow and folds them now and then, so that joins stay short and what cannot be folded is found early. */
export function createSnapshots({ store, folder, now, unfit, failed }: SnapshotParts) {
  const byRoom = new Map<string, Progress>()

  function progressOf(room: string): Progress {
    let progress = byRoom.get(room)
    if (!progress) {
      progress = { sinceSnapshot: 0, suspect: false, judgedAt: -Infinity, folding: false, unfit: false }
      byRoom.set(room, progress)
    }
    return progress
  }

  function judgeIfDue(room: string, progress: Progress): void {
    const suspect = progress.suspect && now() - progress.judgedAt >= suspectGapMs
    const due = suspect || progress.sinceSnapshot >= limits.snapshotEveryEdits
    if (due && !progress.folding && !progress.unfit) void judge(room, progress)
  }

  async function judge(room: string, progress: Progress): Promise<void> {
    const before = { ...progress }
    // Rows that arrive while these are folded are the next judgement's.
    Object.assign(progress, { folding: true, sinceSnapshot: 0, suspect: false })
    try {
      await fold(room, progress)
    } catch (error) {
      progress.sinceSnapshot += before.sinceSnapshot
      progress.suspect ||= before.suspect
      failed(error)
    } finally {
      progress.folding = false
      progress.judgedAt = now()
    }
  }

  async function fold(room: string, progress: Progress): Promise<void> {
    const { seq, updates } = await readAll(store, room)
    const document = await folder.fold(updates).catch((error: unknown) => {
      if (error instanceof FoldFailed) return error
      throw error
    })
    if (document instanceof FoldFailed || document.length > limits.documentBytes) {
      progress.unfit = true
      const outgrown = "The board and notes have outgrown what a session may hold."
      return unfit(room, document instanceof FoldFailed ? document.message : outgrown)
    }
    await store.saveSnapshot(room, seq, document)
  }

  return {
    /** Rows were delivered in `room`. */
    grew(room: string, rows: LogRow[]): void {
      const progress = progressOf(room)
      progress.sinceSnapshot += rows.length
      progress.suspect ||= rows.some((row) => row.bytes.length > suspectBytes)
      judgeIfDue(room, progress)
    },

    /** Asks again about rooms whose suspect rows came too soon after the last judgement; called every few seconds. */
    sweep(): void {
      for (const [room, progress] of byRoom) judgeIfDue(room, progress)
    },

    forget(room: string): void {
      byRoom.delete(room)
    },
  }
}

export type Snapshots = ReturnType<typeof createSnapshots>

/** All there is of a room: the last snapshot and the rows behind it. */
export async function readAll(
  store: Pick<RoomStore, "snapshot" | "rowsAfter">,
  room: string,
): Promise<{ seq: number; updates: Uint8Array[] }> {
  const snapshot = await store.snapshot(room)
  const updates: Uint8Array[] = snapshot ? [Buffer.concat(snapshot.parts)] : []
  let seq = snapshot?.seq ?? 0
  for (let rows = await store.rowsAfter(room, seq); rows.length > 0; rows = await store.rowsAfter(room, seq)) {
    for (const row of rows) updates.push(row.bytes)
    seq = rows.at(-1)!.seq
  }
  return { seq, updates }
}
