import { and, asc, eq, gte, lt } from "drizzle-orm"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { PresenceSample } from "@tradeoff/shared/contracts/replay.ts"
import { presenceTrack } from "#db/tables.ts"

export type ReplayStore = ReturnType<typeof createReplayStore>

/** Longer than any batch of samples is collected. */
const longestBatchMs = 60_000

export function createReplayStore(db: NodePgDatabase) {
  const { sessionId, participant, fromAt, samples } = presenceTrack

  return {
    /** What everybody was seen doing from `from` up to and without `until`, in order. */
    async presence(id: SessionId, from: number, until: number): Promise<PresenceSample[]> {
      const near = and(eq(sessionId, id), gte(fromAt, from - longestBatchMs), lt(fromAt, until))
      const batches = await db
        .select({ participant, fromAt, samples })
        .from(presenceTrack)
        .where(near)
        .orderBy(asc(fromAt))
        .limit(500)
      const seen = batches
        .flatMap((batch) =>
          (batch.samples as [number, PresenceSample[2]][]).map(([afterMs, sample]) => ({
            at: batch.fromAt + afterMs,
            participant: batch.participant,
            sample,
          })),
        )
        .filter(({ at }) => at >= from && at < until)
        .toSorted((one, other) => one.at - other.at)
      return seen.map(({ at, participant: who, sample }, index) => [at - (seen[index - 1]?.at ?? from), who, sample])
    },
  }
}
