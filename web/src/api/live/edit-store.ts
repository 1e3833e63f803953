import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb"

export interface StoredEdit {
  room: number
  client: number
  n: number
  bytes: Uint8Array
}

/** What happens to the edits of one client id in one room of one session. */
export type StoreChange = { session: string; room: number; client: number } & (
  | { kind: "keep"; n: number; bytes: Uint8Array }
  | { kind: "forget"; upToN: number }
  | { kind: "setAside"; fromN: number; why: string }
)

/** Where un-acked edits outlive their tab. Every call may fail. */
export interface EditStore {
  /** In order, all or none. */
  write(changes: readonly StoreChange[]): Promise<void>
  /** Everything kept of a session, neither forgotten nor set aside, by room, client and n. */
  unacked(session: string): Promise<StoredEdit[]>
}

type Key = [session: string, room: number, client: number, n: number]

interface Schema extends DBSchema {
  unacked: { key: Key; value: Uint8Array }
  aside: { key: Key; value: { bytes: Uint8Array; why: string } }
}

/** The store in IndexedDB; opened at the first use, and again if the browser closes it. */
export function openEditStore(): EditStore {
  let opening: Promise<IDBPDatabase<Schema>> | null = null
  const forgetDatabase = () => {
    opening = null
  }
  const database = () => {
    opening ??= openDatabase(forgetDatabase)
    opening.catch(forgetDatabase)
    return opening
  }
  return {
    async write(changes) {
      const transaction = (await database()).transaction(["unacked", "aside"], "readwrite")
      await Promise.all([...changes.map((change) => apply(change, transaction)), transaction.done])
    },
    async unacked(session) {
      const transaction = (await database()).transaction("unacked")
      const [keys, values] = await Promise.all([
        transaction.store.getAllKeys(wholeSession(session)),
        transaction.store.getAll(wholeSession(session)),
      ])
      return keys.map(([, room, client, n], index) => ({ room, client, n, bytes: values[index] ?? new Uint8Array() }))
    },
  }
}

function openDatabase(closed: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>("tradeoff", 1, {
    upgrade(database) {
      database.createObjectStore("unacked")
      database.createObjectStore("aside")
    },
    // A tab of a later release wants to upgrade, and waits until this one has let go.
    blocking(_, __, event) {
      closed()
      ;(event.target as IDBDatabase).close()
    },
    terminated: closed,
  })
}

type Transaction = IDBPTransaction<Schema, ("unacked" | "aside")[], "readwrite">

/** Starts its requests at once, so that those of several changes run in the order of the calls. */
async function apply(change: StoreChange, transaction: Transaction): Promise<void> {
  const { session, room, client } = change
  const unacked = transaction.objectStore("unacked")
  switch (change.kind) {
    case "keep":
      await unacked.put(change.bytes, [session, room, client, change.n])
      return
    case "forget":
      await unacked.delete(IDBKeyRange.bound([session, room, client, 0], [session, room, client, change.upToN]))
      return
    case "setAside": {
      const aside = transaction.objectStore("aside")
      const range = IDBKeyRange.bound([session, room, client, change.fromN], [session, room, client, Infinity])
      for (let cursor = await unacked.openCursor(range); cursor; cursor = await cursor.continue()) {
        await aside.put({ bytes: cursor.value, why: change.why }, cursor.key)
        await cursor.delete()
      }
    }
  }
}

function wholeSession(session: string): IDBKeyRange {
  return IDBKeyRange.bound([session, 0, 0, 0], [session, Infinity, Infinity, Infinity])
}
