import { createThread } from "#platform/thread.ts"
import type { BuildAnswer, BuildRequest } from "./worker.ts"

/** A request took longer than allowed, or broke the thread: this journal is not fit to be read by anybody. */
export class BuildFailed extends Error {}

type AnswerTo<Did extends BuildRequest["do"]> = Extract<BuildAnswer, { did: Did }>

export type Builder = ReturnType<typeof createBuilder>

/** A thread that builds one replay after another; no request may take longer than `deadlineMs`. */
export function createBuilder(deadlineMs: number) {
  const script = new URL("./worker.ts", import.meta.url)
  const failed = (did: string, cause?: unknown) => new BuildFailed(`the building thread ${did}`, { cause })
  const thread = createThread<BuildRequest, BuildAnswer>(script, deadlineMs, failed)
  return {
    /** One at a time. @throws BuildFailed */
    ask<Did extends BuildRequest["do"]>(request: BuildRequest & { do: Did }): Promise<AnswerTo<Did>> {
      return thread.ask(request) as Promise<AnswerTo<Did>>
    },
    close: thread.close,
  }
}
