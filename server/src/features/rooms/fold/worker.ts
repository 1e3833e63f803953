import { parentPort } from "node:worker_threads"
import * as Y from "yjs"
import { freshCopy } from "@tradeoff/shared/document/fresh-copy.ts"
import type { Copying } from "@tradeoff/shared/document/fresh-copy.ts"

/** Bytes to fold, in order: snapshot parts joined, then rows. */
export interface FoldJob {
  id: number
  updates: Uint8Array[]
  /** Null: the document itself is wanted, no copy of it. */
  copying: Copying | null
}

export interface Folded {
  id: number
  /** The document as one update, garbage collected; or the updates of its copy. */
  updates: Uint8Array[]
}

// Integrating untrusted updates can take very long, and nothing can interrupt it but the end of this thread.
parentPort!.on("message", ({ id, updates, copying }: FoldJob) => {
  const doc = new Y.Doc({ gc: true })
  for (const update of updates) Y.applyUpdate(doc, update)
  const folded = (copying ? freshCopy(doc, copying) : [Y.encodeStateAsUpdate(doc)]) as Uint8Array<ArrayBuffer>[]
  doc.destroy()
  const answer: Folded = { id, updates: folded }
  parentPort!.postMessage(
    answer,
    folded.map(({ buffer }) => buffer),
  )
})
