import { Worker } from "node:worker_threads"
import type { Copying } from "@tradeoff/shared/document/fresh-copy.ts"
import { serially } from "#platform/serially.ts"
import type { Folded, FoldJob, Looking } from "./worker.ts"

/** The fold took longer than allowed, or broke the thread: the room's bytes are not fit to be integrated by anybody. */
export class FoldFailed extends Error {}

/** Folds documents in a thread of its own, one at a time, none longer than `deadlineMs`. */
export function createFolder(deadlineMs: number) {
  const turn = serially()
  let worker: Worker | null = null
  let nextId = 1

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url))
    started.unref()
    // At the first of the two: a thread that broke takes a while to end, and takes nothing more until it has.
    const ended = () => {
      if (worker === started) worker = null
    }
    started.on("error", ended)
    started.on("exit", ended)
    return started
  }

  function run(job: Omit<FoldJob, "id">): Promise<Folded> {
    const thread = (worker ??= start())
    const id = nextId++
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(deadline)
        thread.off("message", answered)
        thread.off("exit", broke)
        end()
      }
      const answered = (folded: Folded) => folded.id === id && settle(() => resolve(folded))
      const broke = () => settle(() => reject(new FoldFailed("the folding thread broke")))
      const deadline = setTimeout(() => {
        settle(() => reject(new FoldFailed(`folding took longer than ${deadlineMs} ms`)))
        worker = null
        void thread.terminate()
      }, deadlineMs)
      thread.on("message", answered)
      thread.on("exit", broke)
      thread.postMessage({ id, ...job } satisfies FoldJob)
    })
  }

  return {
    /** @throws FoldFailed when the thread breaks or takes too long; later folds get a new thread. */
    async fold(updates: Uint8Array[]): Promise<Uint8Array> {
      const folded = await turn(() => run({ updates, wanted: { document: true } }))
      return folded.updates[0]!
    },
    /** The updates of a fresh copy of what `updates` fold to. @throws FoldFailed as `fold` does. */
    async copy(updates: Uint8Array[], copy: Copying): Promise<Uint8Array[]> {
      return (await turn(() => run({ updates, wanted: { copy } }))).updates
    },
    /** What is missing in what `updates` fold to: looked for in the thread, since it takes the longer the more there is. @throws FoldFailed as `fold` does. */
    async missing(updates: Uint8Array[], missing: Looking): Promise<Folded["missing"]> {
      return (await turn(() => run({ updates, wanted: { missing } }))).missing
    },
    async close(): Promise<void> {
      await worker?.terminate()
    },
  }
}

export type Folder = ReturnType<typeof createFolder>
