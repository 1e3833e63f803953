import type { GoldReview } from "@tradeoff/shared/contracts/calibration.ts"
import type { Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { fold } from "@tradeoff/shared/interview/evolve.ts"
import { evidenceMissing } from "@tradeoff/shared/rubric/evidence.ts"
import { railsPassed } from "@tradeoff/shared/rubric/guard-rails.ts"
import type { Finding } from "#features/prompts/fault.ts"
import type { GoldRecording } from "./recording.ts"

/** What is asked of a gold review and its recording. */
export type GoldDemands = (review: GoldReview, recording: GoldRecording) => Finding[]

/** What a schema cannot see: that the review keeps the rules which everybody's reviews keep. */
export const reviewFindings: GoldDemands = (review, recording) => [
  ...thinScores(review),
  ...unknownCheckpoints(review, recording),
  ...passedRails(review, recording),
]

function thinScores({ scores }: GoldReview): Finding[] {
  const given = Object.fromEntries(Object.entries(scores).map(([dimension, { score }]) => [dimension, score]))
  const moments = Object.entries(scores).flatMap(([dimension, { moments }]) =>
    moments.map(() => ({ dimension: dimension as Dimension })),
  )
  return evidenceMissing(given, moments).map(({ dimension, need }) => ({
    path: ["scores", dimension, "moments"],
    advice: `such a score rests on ${need} moments or more: name another`,
  }))
}

/** The checkpoints of the kit that was recorded with, whatever it says by now. */
function unknownCheckpoints({ checkpoints }: GoldReview, { prompt }: GoldRecording): Finding[] {
  const { kit } = JSON.parse(prompt.json) as { kit: Kit }
  const known = Object.values(kit.steps).flatMap(({ checkpoints }) => checkpoints.map(({ id }) => id))
  const strays = Object.keys(checkpoints).filter((id) => !known.includes(id))
  const missing = known.filter((id) => !(id in checkpoints))
  return [
    ...strays.map((id) => ({
      path: ["checkpoints", id],
      advice: "the recorded kit has no such checkpoint: remove it",
    })),
    ...missing.map((id) => ({
      path: ["checkpoints"],
      advice: `says nothing of ${id}: unprompted, prompted, missed or notSeen`,
    })),
  ]
}

function passedRails({ scores, verdict, levelShown }: GoldReview, { events, settings }: GoldRecording): Finding[] {
  const hints = fold(events)?.hints.map(({ effect }) => effect) ?? []
  const given = Object.fromEntries(Object.entries(scores).map(([dimension, { score }]) => [dimension, score]))
  const rails = railsPassed({ scores: given, level: settings.level, hints }, verdict, levelShown)
  return rails.map(({ says }) => ({ path: ["verdict"], advice: `goes beyond a guard rail. ${says}` }))
}
