import type { Copying } from "@tradeoff/shared/document/fresh-copy.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { limits } from "#platform/limits.ts"
import { FoldFailed } from "./fold/folder.ts"
import type { Folder } from "./fold/folder.ts"
import type { RoomStore } from "./room-store.ts"

/** A room as it was at an instant, the edits of that instant included. */
export interface RoomMoment {
  room: string
  at: number
  tries: Copying["tries"]
}

/** The client id of the server itself, which writes what a room begins with. */
const serverClient = 1

/**
 * What another room has to begin with to read as `room` did then: rows of the server's own, numbered from 0.
 * @throws Refusal `quarantined` when the journal up to there cannot be folded in time.
 */
export async function roomCopy(
  store: Pick<RoomStore, "rowsAfter">,
  folder: Pick<Folder, "fold" | "copy">,
  { room, at, tries }: RoomMoment,
): Promise<Uint8Array[]> {
  try {
    const updates = await updatesUntil(store, folder, room, at)
    return await folder.copy(updates, { tries, client: serverClient, maxBytes: limits.editBytes })
  } catch (error) {
    throw error instanceof FoldFailed ? new Refusal("quarantined", unreadable) : error
  }
}

const unreadable =
  "The board cannot be opened as it was then: it takes this server too long. Choose an earlier moment, or start afresh."

/** Folded as they come, so that a long session is held to the deadline piece by piece, as its snapshots were. */
async function updatesUntil(
  store: Pick<RoomStore, "rowsAfter">,
  folder: Pick<Folder, "fold">,
  room: string,
  at: number,
): Promise<Uint8Array[]> {
  let updates: Uint8Array[] = []
  for (let seq = 0; ;) {
    const rows = await store.rowsAfter(room, seq)
    const until = rows.filter((row) => row.at <= at)
    for (const { bytes } of until) updates.push(bytes)
    // Rows are in the order of time: what comes behind a later one is later still.
    if (until.length < rows.length || rows.length === 0) return updates
    seq = rows.at(-1)!.seq
    if (updates.length >= limits.snapshotEveryEdits) updates = [await folder.fold(updates)]
  }
}
