import { isStep } from "#contracts/steps.ts"
import type { Dimension } from "#contracts/dimension.ts"
import type { EvidenceId } from "#contracts/ids.ts"
import type { CheckpointState, NoteKind, Polarity, Score } from "#contracts/marks.ts"
import { type Evidence, evidenceMax, type ReviewContent } from "#contracts/reviews.ts"
import type { EventBody } from "#contracts/session-events.ts"
import { emptyContent } from "./content.ts"

/** What an interviewer has written down during the round, as the record's fold has it. */
interface WrittenDown {
  readonly checkpoints: Readonly<Record<string, CheckpointState>>
  /** In the order in which they were taken; `at` is an instant of the session. */
  readonly notes: readonly (EventBody<"noteTaken"> & { readonly at: number })[]
  readonly draft: Readonly<Partial<Record<Dimension, Score>>>
}

type AboutDimension = WrittenDown["notes"][number] & { dimension: Dimension }

/** A note says of itself what it speaks for; words that were said, and a moment that decides, may speak for either. */
const polarityOf: Record<NoteKind, Polarity> = {
  plus: "plus",
  minus: "minus",
  unclear: "unclear",
  decisive: "unclear",
  quote: "unclear",
}

/**
 * What an interviewer's review begins with: their marks and draft scores, and each note about a dimension as evidence under the
 * note's own id, the first two decisive ones as such. Of more than a review has room for, decisive ones stay and then the earliest.
 */
export function fromRecord({ checkpoints, notes, draft }: WrittenDown): ReviewContent {
  const about = notes.filter((note): note is AboutDimension => note.dimension !== null)
  const decisive = about.filter(({ kind }) => kind === "decisive")
  const kept = [...decisive, ...about.filter(({ kind }) => kind !== "decisive")].slice(0, evidenceMax)
  return {
    ...emptyContent,
    checkpoints: { ...checkpoints },
    scores: { ...draft },
    evidence: Object.fromEntries(kept.map((note) => [note.note, evidenceOf(note)])),
    decisive: decisive.slice(0, 2).map(({ note }) => idOf(note)),
  }
}

function evidenceOf({ note, kind, words, dimension, at, step, shapes: [shape] }: AboutDimension): Evidence {
  const place = shape !== undefined ? { element: shape } : isStep(step) ? { step } : null
  return { dimension, polarity: polarityOf[kind], initiative: null, at, place, words, note }
}

function idOf(note: string): EvidenceId {
  return note as EvidenceId
}
