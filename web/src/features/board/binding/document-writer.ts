import { utf8Length } from "@tradeoff/shared/document/groups.ts"
import * as Y from "yjs"

/** One group of one element; `value` undefined removes it. */
export interface GroupChange {
  id: string
  key: string
  value: unknown
}

/**
 * A transaction becomes one row of the room, which takes 64 KiB; this leaves room for what the estimate cannot know.
 */
const maxTransactionBytes = 60_000
/** Ids, clocks, references and the note of what was overwritten. */
const changeOverheadBytes = 64

/**
 * Writes changes in as many transactions as the room's limit asks for, in order, with `origin`. An element that is
 * not there gets its Y.Map; one whose place holds something else is left alone.
 */
export function writeChanges(elements: Y.Map<unknown>, changes: readonly GroupChange[], origin: unknown): void {
  for (const batch of batchesOf(changes)) {
    elements.doc?.transact(() => {
      for (const { id, key, value } of batch) {
        const groups = mapAt(elements, id)
        if (value === undefined) groups?.delete(key)
        else groups?.set(key, value)
      }
    }, origin)
  }
}

function mapAt(elements: Y.Map<unknown>, id: string): Y.Map<unknown> | null {
  if (!elements.has(id)) return elements.set(id, new Y.Map<unknown>())
  const stored = elements.get(id)
  return stored instanceof Y.Map ? stored : null
}

function batchesOf(changes: readonly GroupChange[]): GroupChange[][] {
  const batches: GroupChange[][] = []
  let room = 0
  for (const change of changes) {
    const bytes = changeOverheadBytes + change.id.length + change.key.length + encodedLength(change.value)
    if (bytes > room) {
      batches.push([])
      room = maxTransactionBytes
    }
    batches.at(-1)?.push(change)
    room -= bytes
  }
  return batches
}

/** At least what Yjs needs for a plain value. */
function encodedLength(value: unknown): number {
  if (typeof value === "string") return 5 + utf8Length(value)
  if (typeof value !== "object" || value === null) return 9
  let length = 5
  for (const [key, entry] of Object.entries(value)) {
    length += encodedLength(entry) + (Array.isArray(value) ? 0 : 1 + utf8Length(key))
  }
  return length
}
