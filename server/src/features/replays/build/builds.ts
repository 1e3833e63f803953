import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { LogRow } from "@tradeoff/shared/link/frames.ts"
import { serially } from "#platform/serially.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { ReplayFiles } from "#features/replays/files.ts"
import type { ReplayStore } from "#features/replays/store.ts"
import { buildReplay } from "./build-replay.ts"
import { createBuilder } from "./builder.ts"

export interface BuildsParts {
  store: ReplayStore
  files: ReplayFiles
  sessions: Pick<Sessions, "gone">
  /** Rows of a session's shared journal after one of them, some at a time. */
  rowsAfter(id: SessionId, seq: number): Promise<LogRow[]>
  /** Writes down what was seen of people in a session and still waits in memory. */
  settlePresence(id: SessionId): Promise<void>
  /** Longer than this at a stretch, and a journal counts as one that cannot be folded. */
  deadlineMs: number
  failed(error: unknown): void
}

/** Which state of which stretch of a session is wanted. */
export interface Recorded {
  /** Epoch ms. */
  startAt: number
  endAt: number
  /** The last row of the journal that counts. */
  seq: number
  version: string
}

/** How far a build has come, from 0 to 1, or why there is none. */
interface Build {
  done: number
  failure: unknown
}

/** Replays that are being built, one at a time in the order in which they were asked for. */
export function createBuilds({ store, files, sessions, failed, ...journal }: BuildsParts) {
  const builds = new Map<SessionId, Build>()
  const builder = createBuilder(journal.deadlineMs)
  const turn = serially()
  let closing = false

  async function run(id: SessionId, recorded: Recorded, build: Build): Promise<void> {
    if (closing) return
    try {
      await journal.settlePresence(id)
      await buildReplay({
        ...recorded,
        builder,
        rowsAfter: (seq) => journal.rowsAfter(id, seq),
        presence: (fromAt, untilAt) => store.presence(id, fromAt, untilAt),
        file: await files.create(id, recorded.version),
        progress: (done) => {
          build.done = done
        },
      })
      builds.delete(id)
      // Deleted while it was built: nothing of it may stay.
      for (const gone of await sessions.gone([id])) await files.remove(gone)
    } catch (error) {
      build.failure = error
      if (!closing) failed(error)
    }
  }

  return {
    /** Begins a build unless one is under way. A failure is told once: the next one who asks begins another. */
    build(id: SessionId, recorded: Recorded): Readonly<Build> {
      const known = builds.get(id)
      if (known?.failure) builds.delete(id)
      if (known) return known
      const build: Build = { done: 0, failure: null }
      builds.set(id, build)
      void turn(() => run(id, recorded, build))
      return build
    },

    /** Ends what is being built; it is built anew when it is next asked for. */
    async close(): Promise<void> {
      closing = true
      await builder.close()
      await turn(async () => {})
    },
  }
}
