import type { Fact } from "#contracts/kit-format.ts"
import type { Checkpoint, StepKits } from "#contracts/kit-steps.ts"
import type { CheckpointState } from "#contracts/self-review.ts"
import { type Step, steps } from "#contracts/steps.ts"
import type { AskedQuestion, HintGiven } from "#interview/state.ts"
import type { Place, Source } from "./own-words.ts"
import { type Passage, passageAround } from "./passage.ts"
import { phraseIn, wordsOf } from "./word-match.ts"

/** A passage that may show a checkpoint. It is for a person to judge, and never a mark by itself. */
export interface CheckpointSuggestion {
  readonly checkpoint: string
  readonly state: Extract<CheckpointState, "unprompted" | "prompted">
  readonly passage: Passage
  readonly place: Place
}

/** As much of a kit as suggestions are made from. */
interface Signs {
  steps: { readonly [S in Step]: Pick<StepKits[S], "checkpoints"> }
  facts: readonly Pick<Fact, "id" | "for">[]
}

/** What the interviewer gave during the round. */
interface Help {
  questions: readonly AskedQuestion[]
  hints: readonly HintGiven[]
}

/**
 * At most one suggestion for each checkpoint: a question that goes towards it and was asked; else the first source in which
 * one of its signs stands as whole words, those of its own step before all others.
 *
 * The state errs towards less credit, because the record does not tell when a card was written. It is "prompted" as soon
 * as help that could have led there was given: any hint on the checkpoint's step from the second rung on, any hint
 * or answer whose own words hold the sign, or a question that was taken from the list. Words of which the instant is known
 * are measured only against help before it.
 */
export function suggestCheckpoints(
  { steps: kits, facts }: Signs,
  sources: readonly Source[],
  help: Help,
): CheckpointSuggestion[] {
  const searched = sources.map((source) => ({ ...source, words: wordsOf(source.text) }))
  return steps.flatMap((step) =>
    kits[step].checkpoints.flatMap((checkpoint) => {
      const mine = searched.filter(({ place }) => "step" in place && place.step === step)
      const others = searched.filter((source) => !mine.includes(source))
      const asked = help.questions.find(({ fact }) =>
        facts.some((one) => one.id === fact && one.for?.includes(checkpoint.id)),
      )
      return (asked && byQuestion(checkpoint, asked)) ?? suggestion(step, checkpoint, [...mine, ...others], help) ?? []
    }),
  )
}

/** Questions with a fact come from the list that practice mode offers. */
function byQuestion({ id }: Checkpoint, { text, phase }: AskedQuestion): CheckpointSuggestion {
  const passage = { words: text, cutBefore: false, cutAfter: false }
  return { checkpoint: id, state: "prompted", passage, place: { in: "question", phase, listed: true } }
}

type Searched = Source & { words: ReturnType<typeof wordsOf> }

function suggestion(
  step: Step,
  checkpoint: Checkpoint,
  sources: readonly Searched[],
  help: Help,
): CheckpointSuggestion | null {
  const signs = checkpoint.signs.map((sign) => wordsOf(sign).map(({ word }) => word))
  for (const { text, words, place, writtenAt } of sources) {
    const found = firstOf(text, words, signs)
    if (!found) continue
    const listed = place.in === "question" && place.listed
    const prompted = listed || wasHelped(step, signs, help, writtenAt ?? Number.POSITIVE_INFINITY)
    const state = prompted ? "prompted" : "unprompted"
    return { checkpoint: checkpoint.id, state, passage: passageAround(text, found), place }
  }
  return null
}

function firstOf(text: string, words: Searched["words"], signs: readonly string[][]) {
  return signs
    .flatMap((sign) => phraseIn(text, words, sign) ?? [])
    .reduce<{ from: number; to: number } | null>((first, at) => (first && first.from <= at.from ? first : at), null)
}

function wasHelped(step: Step, signs: readonly string[][], { questions, hints }: Help, before: number): boolean {
  const says = (words: string) => firstOf(words, wordsOf(words), signs) !== null
  return (
    hints.some(
      (hint) => hint.at < before && ((hint.step === step && hint.effect !== "unprompted") || says(hint.words)),
    ) || questions.some(({ at, answer }) => at < before && answer !== null && says(answer))
  )
}
