import * as Y from "yjs"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { createRoomStore } from "#features/rooms/room-store.ts"
import { sharedRoomOf } from "#features/sessions/store.ts"
import type { TestApp } from "./test-app.ts"

/** A copy of a session's shared document whose changes go straight into the journal, at the instant of the test's clock. */
export interface TestHand {
  doc: Y.Doc
  /** Makes a change and resolves once it is journaled. */
  writes(change: (doc: Y.Doc) => void): Promise<void>
}

/** The session's document as its journal tells it. */
export async function documentOf(server: TestApp, session: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const store = createRoomStore(server.database.pool)
  const room = sharedRoomOf(session as SessionId)
  for (let seq = 0; ;) {
    const rows = await store.rowsAfter(room, seq)
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
    if (rows.length === 0) return doc
    seq = rows.at(-1)!.seq
  }
}

/** A hand of the session's first participant. */
export async function handOf(server: TestApp, session: string): Promise<TestHand> {
  const store = createRoomStore(server.database.pool)
  const room = sharedRoomOf(session as SessionId)
  const doc = await documentOf(server, session)
  const client = (await store.newClient(room, 1))!
  doc.clientID = client
  const made: Uint8Array[] = []
  let n = 0
  doc.on("update", (bytes: Uint8Array) => made.push(bytes))
  return {
    doc,
    async writes(change) {
      change(doc)
      const edits = made.splice(0).map((bytes) => ({ room, client, n: n++, participant: 1, late: false, bytes }))
      await store.commit(edits, server.clock.now)
    },
  }
}
