import type { Copying } from "@tradeoff/shared/document/fresh-copy.ts"
import type { WholeWork } from "@tradeoff/shared/document/whole-work.ts"
import type { Looking } from "@tradeoff/shared/trace/missing-checkpoints.ts"
import { serially } from "#platform/serially.ts"
import { createThread } from "#platform/thread.ts"
import type { Folded, FoldJob } from "./worker.ts"

/** The fold took longer than allowed, or broke the thread: the room's bytes are not fit to be integrated by anybody. */
export class FoldFailed extends Error {}

/** Folds documents in a thread of its own, one at a time, none longer than `deadlineMs`. */
export function createFolder(deadlineMs: number) {
  const turn = serially()
  const script = new URL("./worker.ts", import.meta.url)
  const failed = (did: string, cause?: unknown) => new FoldFailed(`the folding thread ${did}`, { cause })
  const thread = createThread<FoldJob, Folded>(script, deadlineMs, failed)
  const run = (job: FoldJob) => turn(() => thread.ask(job))

  return {
    /** @throws FoldFailed when the thread breaks or takes too long; later folds get a new thread. */
    async fold(updates: Uint8Array[]): Promise<Uint8Array> {
      const folded = await run({ updates, wanted: { document: true } })
      return folded.updates[0]!
    },
    /** The updates of a fresh copy of what `updates` fold to. @throws FoldFailed as `fold` does. */
    async copy(updates: Uint8Array[], copy: Copying): Promise<Uint8Array[]> {
      return (await run({ updates, wanted: { copy } })).updates
    },
    /** What is missing in what `updates` fold to: looked for in the thread, since it takes the longer the more there is. @throws FoldFailed as `fold` does. */
    async missing(updates: Uint8Array[], missing: Looking): Promise<Folded["missing"]> {
      return (await run({ updates, wanted: { missing } })).missing
    },
    /** All that `updates` fold to shows. @throws FoldFailed as `fold` does. */
    async whole(updates: Uint8Array[]): Promise<WholeWork> {
      return (await run({ updates, wanted: { whole: true } })).whole!
    },
    close: thread.close,
  }
}

export type Folder = ReturnType<typeof createFolder>
