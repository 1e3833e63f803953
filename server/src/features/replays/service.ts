import type { PersonId, SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import { replayFormat } from "@tradeoff/shared/contracts/replay.ts"
import type { ReplayOutline, ReplayState } from "@tradeoff/shared/contracts/replay.ts"
import { partRoles } from "@tradeoff/shared/contracts/session-settings.ts"
import type { Sessions } from "#features/sessions/service.ts"
import type { Bus } from "#platform/bus.ts"
import { BuildFailed } from "./build/builder.ts"
import { type BuildsParts, createBuilds } from "./build/builds.ts"

export interface ReplayParts extends BuildsParts {
  sessions: Pick<Sessions, "partIn" | "record" | "gone">
  bus: Bus
  /** How far a session's shared journal goes; null when there is none. */
  headOf(id: SessionId): Promise<number | null>
}

export type Replays = ReturnType<typeof createReplays>

/** Replays of finished sessions: built when first asked for, one at a time, kept as files. */
export function createReplays({ bus, headOf, ...parts }: ReplayParts) {
  const { sessions, files, failed } = parts
  const builds = createBuilds(parts)
  const stop = bus.subscribe("sessionChanged", ({ sessionId, gone }) => {
    if (gone) files.remove(sessionId as SessionId).catch(failed)
  })

  /** Who may see it, when it began and ended, and which state of the journal is the latest. */
  async function enter(person: PersonId | null, id: SessionId) {
    await sessions.partIn(id, person, partRoles)
    const { standing } = await sessions.record(id)
    const { startedAt, finishedAt } = standing
    if (finishedAt === null)
      throw new Refusal("wrongState", "A round is replayed once it is finished. Finish it first.")
    if (startedAt === null)
      throw new Refusal("wrongState", "This round ended before its clock started: nothing was recorded.")
    const seq = (await headOf(id)) ?? 0
    return { startAt: startedAt, endAt: finishedAt, seq, version: `${replayFormat}-${seq}` }
  }

  return {
    /** @throws Refusal when the session is not one's own, not finished, or cannot be folded */
    async read(person: PersonId | null, id: SessionId): Promise<ReplayState> {
      const recorded = await enter(person, id)
      const outline = await files.outline(id, recorded.version)
      if (outline) return { state: "ready", outline }
      const { done, failure } = builds.build(id, recorded)
      if (failure !== null) throw refusalOf(failure)
      return { state: "building", done }
    },

    /** The bytes of one segment, JSON compressed with gzip. */
    async segment(person: PersonId | null, id: SessionId, version: string, no: number): Promise<Buffer> {
      await sessions.partIn(id, person, partRoles)
      const outline: ReplayOutline | null = await files.outline(id, version)
      const bytes = outline && (await files.segment(id, outline, no))
      if (!bytes) throw new Refusal("notFound", "This part of the replay is not there. Open the replay again.")
      return bytes
    },

    /** Removes what is left of sessions that are gone: another process, or an earlier one, may have deleted them. */
    async sweep(): Promise<void> {
      for (const id of await sessions.gone(await files.sessions())) await files.remove(id)
    },

    /** Ends what is being built; it is built anew when it is next asked for. */
    async close(): Promise<void> {
      stop()
      await builds.close()
    },
  }
}

function refusalOf(failure: unknown): unknown {
  if (!(failure instanceof BuildFailed)) return failure
  return new Refusal(
    "quarantined",
    "This round's board cannot be folded, and so not be replayed. Its cards and notes are kept.",
  )
}
