import { parentPort } from "node:worker_threads"
import * as Y from "yjs"

/** Bytes to fold, in order: snapshot parts joined, then rows. */
export interface FoldJob {
  id: number
  updates: Uint8Array[]
}

export interface Folded {
  id: number
  /** The document as one update, garbage collected. */
  document: Uint8Array
}

// Integrating untrusted updates can take very long, and nothing can interrupt it but the end of this thread.
parentPort!.on("message", ({ id, updates }: FoldJob) => {
  const doc = new Y.Doc({ gc: true })
  for (const update of updates) Y.applyUpdate(doc, update)
  const document = Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>
  doc.destroy()
  parentPort!.postMessage({ id, document } satisfies Folded, [document.buffer])
})
