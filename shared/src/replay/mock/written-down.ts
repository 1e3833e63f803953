import type { Dimension } from "#contracts/dimension.ts"
import type { CheckpointState, NoteKind } from "#contracts/marks.ts"
import type { Actor } from "#contracts/session-events.ts"
import type { Turn } from "#replay/turns.ts"

/** What an interviewer wrote down for themself. Nobody else has the events it is made from. */
export type WrittenDown =
  | {
      readonly kind: "note"
      readonly by: Actor
      readonly sign: NoteKind
      readonly words: string
      readonly dimension: Dimension | null
      /** What was selected on the board. */
      readonly shapes: readonly string[]
    }
  | { readonly kind: "checkpoint"; readonly checkpoint: string; readonly state: CheckpointState }

/**
 * It with the instant at which it was written, epoch ms. Notes read as they were left, at the moment at which they were
 * taken; of a checkpoint it is the mark that stood in the end. What was taken back is not told.
 */
export function writtenDown(turns: readonly Turn[]): { id: string; at: number; told: WrittenDown }[] {
  const { notes, checkpoints } = turns.at(-1)?.after.interviewersOnly ?? { notes: [], checkpoints: {} }
  const taken = notes.map(({ note, at, by, kind: sign, words, dimension, shapes }) => ({
    id: `note ${note}`,
    at,
    told: { kind: "note" as const, by, sign, words, dimension, shapes },
  }))
  const marked = Object.entries(checkpoints).map(([checkpoint, state]) => ({
    id: `checkpoint ${checkpoint}`,
    at: markedAt(turns, checkpoint),
    told: { kind: "checkpoint" as const, checkpoint, state },
  }))
  return [...taken, ...marked]
}

/** When a checkpoint got the mark that it still has. */
function markedAt(turns: readonly Turn[], checkpoint: string): number {
  const marking = turns.findLast(
    ({ before, after }) =>
      before.interviewersOnly.checkpoints[checkpoint] !== after.interviewersOnly.checkpoints[checkpoint],
  )
  return marking?.event.at ?? 0
}
