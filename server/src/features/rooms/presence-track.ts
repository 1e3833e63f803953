import type { Presence } from "@tradeoff/shared/contracts/presence.ts"
import { decodePresence } from "@tradeoff/shared/link/presence-payload.ts"
import type { NodePgDatabase } from "drizzle-orm/node-postgres"
import { presenceTrack } from "#db/tables.ts"

const pointerGapMs = 200
const viewGapMs = 1_000
const batchMs = 10_000
const maxSamples = 200

/** One sample: milliseconds since the batch began, then what changed. */
type Sample = [number, Pick<Presence, "pointer" | "view" | "step">]

interface Batch {
  sessionId: string
  participant: number
  fromAt: number
  samples: Sample[]
  pointerAt: number
  viewAt: number
  step: Presence["step"]
}

/**
 * The pointer at most five times a second, the view once a second, and every change of step, for the replay. Best effort:
 * what is lost with the process is lost.
 */
export function createPresenceTrack(db: NodePgDatabase, now: () => number, failed: (error: unknown) => void) {
  const batches = new Map<string, Batch>()

  function batchOf(sessionId: string, participant: number): Batch {
    const key = `${sessionId}\n${participant}`
    let batch = batches.get(key)
    if (!batch) {
      batch = { sessionId, participant, fromAt: now(), samples: [], pointerAt: 0, viewAt: 0, step: undefined }
      batches.set(key, batch)
    }
    return batch
  }

  async function write(key: string, { sessionId, participant, fromAt, samples }: Batch): Promise<void> {
    batches.delete(key)
    if (samples.length === 0) return
    await db.insert(presenceTrack).values({ sessionId, participant, fromAt, samples }).catch(failed)
  }

  return {
    heard(sessionId: string, participant: number, payload: Uint8Array): void {
      const batch = batchOf(sessionId, participant)
      const at = now()
      // Cheap first: most frames fall between two samples and are not even parsed.
      if (at - batch.pointerAt < pointerGapMs || batch.samples.length >= maxSamples) return
      const presence = decodePresence(payload)
      if (!presence) return
      const sample: Sample[1] = {}
      if (presence.pointer !== undefined) sample.pointer = presence.pointer
      if (presence.view && at - batch.viewAt >= viewGapMs) {
        sample.view = presence.view
        batch.viewAt = at
      }
      if (presence.step !== undefined && presence.step !== batch.step) sample.step = batch.step = presence.step
      if (Object.keys(sample).length === 0) return
      batch.pointerAt = at
      batch.samples.push([at - batch.fromAt, sample])
    },

    /** Writes down the batches that are old enough, or all of them. */
    async flush(all = false): Promise<void> {
      for (const [key, batch] of [...batches]) if (all || now() - batch.fromAt >= batchMs) await write(key, batch)
    },

    /** Writes down all there is of one session. */
    async settle(sessionId: string): Promise<void> {
      for (const [key, batch] of [...batches]) if (batch.sessionId === sessionId) await write(key, batch)
    },
  }
}

export type PresenceTrack = ReturnType<typeof createPresenceTrack>
