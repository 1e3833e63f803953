import { Worker } from "node:worker_threads"
import type { BuildAnswer, BuildRequest } from "./worker.ts"

/** A request took longer than allowed, or broke the thread: this journal is not fit to be read by anybody. */
export class BuildFailed extends Error {}

type AnswerTo<Did extends BuildRequest["do"]> = Extract<BuildAnswer, { did: Did }>

export type Builder = ReturnType<typeof createBuilder>

/**
 * A thread that builds one replay after another. No request may take longer than `deadlineMs`: the first that does ends the
 * thread, and what is asked next gets a new one.
 */
export function createBuilder(deadlineMs: number) {
  let running: Worker | null = null

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url))
    started.unref()
    // At the first of the two: a thread that broke takes a while to end, and takes nothing more until it has.
    const ended = () => {
      if (running === started) running = null
    }
    started.on("error", ended)
    started.on("exit", ended)
    return started
  }

  return {
    /** One at a time. @throws BuildFailed */
    ask<Did extends BuildRequest["do"]>(request: BuildRequest & { do: Did }): Promise<AnswerTo<Did>> {
      const thread = (running ??= start())
      return new Promise((resolve, reject) => {
        const settle = (end: () => void) => {
          clearTimeout(deadline)
          thread.off("message", answered)
          thread.off("error", broke)
          thread.off("exit", broke)
          end()
        }
        const answered = (answer: BuildAnswer) => settle(() => resolve(answer as AnswerTo<Did>))
        const broke = (cause?: unknown) => settle(() => reject(new BuildFailed("the building thread broke", { cause })))
        const deadline = setTimeout(() => {
          settle(() => reject(new BuildFailed(`building took longer than ${deadlineMs} ms at a stretch`)))
          running = null
          void thread.terminate()
        }, deadlineMs)
        thread.on("message", answered)
        thread.on("error", broke)
        thread.on("exit", broke)
        thread.postMessage(request)
      })
    },

    async close(): Promise<void> {
      await running?.terminate()
    },
  }
}
