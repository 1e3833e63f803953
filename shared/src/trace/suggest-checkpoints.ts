import type { Fact } from "#contracts/kit-format.ts"
import type { StepKits } from "#contracts/kit-steps.ts"
import type { CheckpointState } from "#contracts/marks.ts"
import { type Step, steps } from "#contracts/steps.ts"
import type { AskedQuestion, HintGiven, Line } from "#interview/state.ts"
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
export interface Signs {
  steps: { readonly [S in Step]: Pick<StepKits[S], "checkpoints" | "probes"> }
  facts: readonly Pick<Fact, "id" | "for">[]
}

/** What the interviewer gave during the round. */
export interface Help {
  questions: readonly AskedQuestion[]
  hints: readonly HintGiven[]
  lines: readonly Line[]
}

/**
 * At most one suggestion for each checkpoint: a question that goes towards it and was asked; else the first source in which
 * one of its signs stands as whole words, those of its own step before all others.
 *
 * The state errs towards less credit, because the record does not tell when a card was written. It is "prompted" as soon
 * as help that could have led there was given: any hint on the checkpoint's step from the second rung on, any hint,
 * answer or line whose own words hold the sign, a probe that is for the checkpoint, or a question that was taken from the
 * list. Words of which the instant is known are measured only against help before it.
 */
export function suggestCheckpoints(
  { steps: kits, facts }: Signs,
  sources: readonly Source[],
  help: Help,
): CheckpointSuggestion[] {
  const searched = sources.map((source) => ({ ...source, words: wordsOf(source.text) }))
  return steps.flatMap((step) => {
    const { checkpoints, probes } = kits[step]
    return checkpoints.flatMap((checkpoint) => {
      const { id, signs } = checkpoint
      const leading = probes.filter((probe) => probe.for?.includes(id)).map((probe) => probe.id)
      const sought = { step, id, signs: signs.map((sign) => wordsOf(sign).map(({ word }) => word)), leading }
      const mine = searched.filter(({ place }) => "step" in place && place.step === step)
      const others = searched.filter((source) => !mine.includes(source))
      const asked = help.questions.find(({ fact }) => facts.some((one) => one.id === fact && one.for?.includes(id)))
      return (asked && byQuestion(sought, asked, help)) ?? suggestion(sought, [...mine, ...others], help) ?? []
    })
  })
}

/** What is looked for: a checkpoint's signs word for word, and the probes that lead to it. */
interface Sought {
  step: Step
  id: string
  signs: readonly string[][]
  leading: readonly string[]
}

/** What is asked in words of one's own was thought of without the list. */
function byQuestion(sought: Sought, { at, text, phase, listed }: AskedQuestion, help: Help): CheckpointSuggestion {
  const passage = { words: text, cutBefore: false, cutAfter: false }
  const state = listed || wasHelped(sought, help, at) ? "prompted" : "unprompted"
  return { checkpoint: sought.id, state, passage, place: { in: "question", phase, listed } }
}

type Searched = Source & { words: ReturnType<typeof wordsOf> }

function suggestion(sought: Sought, sources: readonly Searched[], help: Help): CheckpointSuggestion | null {
  for (const { text, words, place, writtenAt } of sources) {
    const found = firstOf(text, words, sought.signs)
    if (!found) continue
    const listed = place.in === "question" && place.listed
    const prompted = listed || wasHelped(sought, help, writtenAt ?? Number.POSITIVE_INFINITY)
    const state = prompted ? "prompted" : "unprompted"
    return { checkpoint: sought.id, state, passage: passageAround(text, found), place }
  }
  return null
}

function firstOf(text: string, words: Searched["words"], signs: readonly string[][]) {
  return signs
    .flatMap((sign) => phraseIn(text, words, sign) ?? [])
    .reduce<{ from: number; to: number } | null>((first, at) => (first && first.from <= at.from ? first : at), null)
}

function wasHelped({ step, signs, leading }: Sought, { questions, hints, lines }: Help, before: number): boolean {
  const says = (words: string) => firstOf(words, wordsOf(words), signs) !== null
  return (
    hints.some(
      (hint) => hint.at < before && ((hint.step === step && hint.effect !== "unprompted") || says(hint.words)),
    ) ||
    questions.some(({ at, answer }) => at < before && answer !== null && says(answer)) ||
    lines.some(
      (line) =>
        line.at < before &&
        line.kind !== "greeting" &&
        ((line.kind === "probe" && leading.includes(line.probe)) || says(line.words)),
    )
  )
}
