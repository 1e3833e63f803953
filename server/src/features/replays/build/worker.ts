import { promisify } from "node:util"
import { parentPort } from "node:worker_threads"
import { gzip } from "node:zlib"
import type { PresenceSample } from "@tradeoff/shared/contracts/replay.ts"
import { Recording } from "@tradeoff/shared/replay/recording.ts"
import type { RecordedEdit, RecordedSegment } from "@tradeoff/shared/replay/recording.ts"

/** What the builder asks, one thing after the other. */
export type BuildRequest =
  | { do: "begin"; startAt: number }
  | { do: "add"; rows: RecordedEdit[] }
  | { do: "end"; endAt: number }
  /** The next segment that has not been packed, with what was sampled in it. */
  | { do: "pack"; presence: PresenceSample[] }

export type BuildAnswer =
  | { did: "begin" }
  /** How many segments wait to be packed. */
  | { did: "add"; waiting: number }
  | { did: "end"; waiting: number; durationMs: number; activity: [number, number, number][] }
  | { did: "pack"; bytes: Uint8Array }

let recording = new Recording(0)
let waiting: RecordedSegment[] = []

// Integrating untrusted updates can take very long, and nothing can interrupt it but the end of this thread.
parentPort!.on("message", (request: BuildRequest) => void answer(request).then((done) => parentPort!.postMessage(done)))

async function answer(request: BuildRequest): Promise<BuildAnswer> {
  switch (request.do) {
    case "begin":
      recording = new Recording(request.startAt)
      waiting = []
      return { did: "begin" }
    case "add":
      for (const row of request.rows) recording.add(row)
      waiting.push(...recording.takeFinished())
      return { did: "add", waiting: waiting.length }
    case "end": {
      const { segments, durationMs, activity } = recording.end(request.endAt)
      waiting.push(...segments)
      return { did: "end", waiting: waiting.length, durationMs, activity }
    }
    case "pack": {
      const segment = { ...waiting.shift(), presence: request.presence }
      return { did: "pack", bytes: await promisify(gzip)(JSON.stringify(segment), { level: 9 }) }
    }
  }
}
