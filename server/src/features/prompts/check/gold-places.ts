import * as Y from "yjs"
import type { GoldReview } from "@tradeoff/shared/contracts/calibration.ts"
import { cardsOf } from "@tradeoff/shared/document/cards.ts"
import { boardElements } from "@tradeoff/shared/document/board-elements.ts"
import { fold } from "@tradeoff/shared/interview/evolve.ts"
import type { Finding } from "#features/prompts/fault.ts"
import type { GoldRecording } from "#features/prompts/gold/recording.ts"
import type { GoldDemands } from "#features/prompts/gold/review-sense.ts"

/** What a gold round of ours has beyond what it needs in order to be served: a whole record, and moments that show what they say. */
export const goldDemands: GoldDemands = (review, recording) => [
  ...unfinished(recording),
  ...momentsWithoutPlace(review, recording),
]

function unfinished({ events, startedAt, finishedAt }: GoldRecording): Finding[] {
  const state = fold(events)
  if (state?.startedAt === startedAt && state.finished?.at === finishedAt) return []
  return [{ path: [], advice: "the record does not end as its recording says: record the script anew with pnpm gold" }]
}

/** Moments whose card or shape is not there then: not yet, or no more. */
function momentsWithoutPlace({ scores }: GoldReview, { edits }: GoldRecording): Finding[] {
  const moments = Object.entries(scores).flatMap(([dimension, { moments }]) =>
    moments.map((moment, at) => ({ ...moment, path: ["scores", dimension, "moments", at] })),
  )
  const findings: Finding[] = []
  const doc = new Y.Doc()
  let next = 0
  for (const { at, place, path } of moments.toSorted((one, other) => one.at - other.at)) {
    for (; next < edits.length && edits[next]!.at <= at; next += 1) Y.applyUpdate(doc, edits[next]!.bytes)
    const [what, id] = Object.entries(place ?? {})[0] ?? []
    if (what === "card" && !cardsOf(doc).some((card) => card.id === id && !card.deleted)) {
      findings.push({ path: [...path, "card"], advice: notThen })
    }
    if (what === "element" && !boardElements(doc).some((element) => element.id === id)) {
      findings.push({ path: [...path, "shape"], advice: notThen })
    }
  }
  doc.destroy()
  return findings
}

const notThen = "is not there at that moment: choose a later or an earlier one"
