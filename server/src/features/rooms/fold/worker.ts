import { parentPort } from "node:worker_threads"
import * as Y from "yjs"
import { freshCopy } from "@tradeoff/shared/document/fresh-copy.ts"
import type { Copying } from "@tradeoff/shared/document/fresh-copy.ts"
import { wholeWork } from "@tradeoff/shared/document/whole-work.ts"
import type { WholeWork } from "@tradeoff/shared/document/whole-work.ts"
import { writtenWork } from "@tradeoff/shared/document/written-work.ts"
import { missingCheckpoints } from "@tradeoff/shared/trace/missing-checkpoints.ts"
import type { Looking } from "@tradeoff/shared/trace/missing-checkpoints.ts"

/** Bytes to fold, in order: snapshot parts joined, then rows. */
export interface FoldJob {
  updates: Uint8Array[]
  wanted: { document: true } | { copy: Copying } | { missing: Looking } | { whole: true }
}

export interface Folded {
  /** The document as one update, garbage collected; or the updates of its copy; none for a look. */
  updates: Uint8Array[]
  missing: ReturnType<typeof missingCheckpoints>
  /** Null unless it was asked for. */
  whole: WholeWork | null
}

// Integrating untrusted updates can take very long, and nothing can interrupt it but the end of this thread.
parentPort!.on("message", ({ updates, wanted }: FoldJob) => {
  const doc = new Y.Doc({ gc: true })
  for (const update of updates) Y.applyUpdate(doc, update)
  const missing = "missing" in wanted ? missingCheckpoints(wanted.missing, writtenWork(doc, wanted.missing.tries)) : {}
  const whole = "whole" in wanted ? wholeWork(doc) : null
  const folded = updatesOf(doc, wanted) as Uint8Array<ArrayBuffer>[]
  doc.destroy()
  const answer: Folded = { updates: folded, missing, whole }
  parentPort!.postMessage(
    answer,
    folded.map(({ buffer }) => buffer),
  )
})

function updatesOf(doc: Y.Doc, wanted: FoldJob["wanted"]): Uint8Array[] {
  if ("document" in wanted) return [Y.encodeStateAsUpdate(doc)]
  return "copy" in wanted ? freshCopy(doc, wanted.copy) : []
}
