import type { LogRow } from "@tradeoff/shared/link/frames.ts"
import {
  type PresenceSample,
  type ReplayOutline,
  replayFormat,
  segmentMs,
  stretchMs,
} from "@tradeoff/shared/contracts/replay.ts"
import type { ReplayFile } from "#features/replays/files.ts"
import type { Builder } from "./builder.ts"

export interface BuildSources {
  /** The journal after a row, in order, some rows at a time. */
  rowsAfter(seq: number): Promise<LogRow[]>
  /** What was sampled from `fromAt` up to and without `untilAt`, in order. */
  presence(fromAt: number, untilAt: number): Promise<PresenceSample[]>
}

export interface BuildTask extends BuildSources {
  version: string
  /** The journal is read up to this row. */
  seq: number
  startAt: number
  endAt: number
  builder: Builder
  file: ReplayFile
  /** From 0 to 1. */
  progress(done: number): void
}

/**
 * Reads a journal once and writes its replay, a page and a segment at a time, so that other work gets its turn between any
 * two of them and never more than a segment waits in memory.
 *
 * @throws BuildFailed when the journal cannot be folded in the time allowed
 */
export async function buildReplay(task: BuildTask): Promise<ReplayOutline> {
  const { version, seq, startAt, endAt, builder, file, progress } = task
  const segments: number[] = []
  const seen = new Set<number>()

  async function pack(waiting: number): Promise<void> {
    for (let left = waiting; left > 0; left--) {
      const fromAt = startAt + segments.length * segmentMs
      const presence = await task.presence(fromAt, fromAt + segmentMs)
      for (const stretch of stretchesOf(presence, fromAt - startAt)) seen.add(stretch)
      const { bytes } = await builder.ask({ do: "pack", presence })
      segments.push(bytes.length)
      await file.append(bytes)
    }
  }

  try {
    await builder.ask({ do: "begin", startAt })
    let read = 0
    while (read < seq) {
      const rows = (await task.rowsAfter(read)).filter((row) => row.seq <= seq)
      if (rows.length === 0) break
      const { waiting } = await builder.ask({ do: "add", rows: rows.map(recorded) })
      await pack(waiting)
      read = rows.at(-1)!.seq
      progress(read / seq)
    }
    const { waiting, durationMs, activity } = await builder.ask({ do: "end", endAt })
    await pack(waiting)
    const outline: ReplayOutline = {
      format: replayFormat,
      version,
      startAt,
      durationMs,
      activity: withSeen(activity, seen),
      segments,
    }
    await file.finish(outline)
    return outline
  } finally {
    await file.close()
  }
}

/** The stretches in which somebody was seen doing anything, of samples that begin at `fromMs`. */
function stretchesOf(presence: readonly PresenceSample[], fromMs: number): Set<number> {
  let atMs = fromMs
  return new Set(presence.map(([gapMs]) => Math.floor((atMs += gapMs) / stretchMs)))
}

function withSeen(activity: ReplayOutline["activity"], seen: ReadonlySet<number>): ReplayOutline["activity"] {
  const edited = new Set(activity.map(([stretch]) => stretch))
  const others = [...seen].filter((stretch) => !edited.has(stretch))
  return [...activity, ...others.map((stretch): [number, number, number] => [stretch, 0, 0])].toSorted(
    ([one], [other]) => one - other,
  )
}

function recorded({ at, participant, late, bytes }: LogRow) {
  return { at, participant, late, bytes }
}
