import { Worker } from "node:worker_threads"

/**
 * A thread that answers one request at a time, each within `deadlineMs`. The first that takes longer ends it, and what is
 * asked next gets a new one, as it does after one that broke. `failed` makes the error of what the thread did: "broke", or
 * "took longer than 2000 ms".
 */
export function createThread<Request, Answer>(
  script: URL,
  deadlineMs: number,
  failed: (did: string, cause?: unknown) => Error,
) {
  let running: Worker | null = null

  function start(): Worker {
    const started = new Worker(script)
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
    /** Not before the answer to the last one is there. */
    ask(request: Request): Promise<Answer> {
      const thread = (running ??= start())
      return new Promise((resolve, reject) => {
        const settle = (end: () => void) => {
          clearTimeout(deadline)
          thread.off("message", answered)
          thread.off("error", broke)
          thread.off("exit", broke)
          end()
        }
        const answered = (answer: Answer) => settle(() => resolve(answer))
        const broke = (cause?: unknown) => settle(() => reject(failed("broke", cause)))
        const deadline = setTimeout(() => {
          settle(() => reject(failed(`took longer than ${deadlineMs} ms`)))
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
