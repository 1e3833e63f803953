import type { Card } from "#cards/card.ts"
import { cardKinds, fieldsOf } from "#cards/kinds.ts"
import { readable } from "#cards/links.ts"
import { type Phase, type Step, steps } from "#contracts/steps.ts"
import type { AskedQuestion } from "#interview/state.ts"

/** Where words stand. */
export type Place =
  | { readonly in: "card"; readonly step: Step; readonly cardId: string; readonly label: string }
  | { readonly in: "note"; readonly step: Step }
  | { readonly in: "board" }
  /** `listed`: chosen from the list that practice mode offers, whose words are the kit's. */
  | { readonly in: "question"; readonly phase: Phase | null; readonly listed: boolean }

/** A stretch of what the candidate has put down, as people read it. */
export interface Source {
  readonly place: Place
  readonly text: string
  /** Epoch ms; null where the record does not tell when it was written. */
  readonly writtenAt: number | null
}

export interface Work {
  /** Those that count: not the deleted ones, nor those of earlier tries. */
  cards: readonly Card[]
  notes: Readonly<Record<Step, string>>
  /** The words on the board, shape by shape. */
  boardLabels: readonly string[]
  questions: readonly AskedQuestion[]
}

/** All of a candidate's words: cards, notes and board, what was asked in words of one's own, then listed questions. */
export function ownWords({ cards, notes, boardLabels, questions }: Work): Source[] {
  const labels = new Map(cards.map(({ id, label }) => [id, label]))
  const read = (words: string) => readable(words, (id) => labels.get(id))
  const sources: Source[] = [
    ...cards.flatMap((card) => fieldSources(card, read)),
    ...steps.map((step) => ({ place: { in: "note", step } as const, text: read(notes[step]), writtenAt: null })),
    ...boardLabels.map((text) => ({ place: { in: "board" } as const, text, writtenAt: null })),
    ...questions.filter(({ listed }) => !listed).map(questionSource),
    ...questions.filter(({ listed }) => listed).map(questionSource),
  ]
  return sources.filter(({ text }) => text.trim() !== "")
}

function fieldSources(card: Card, read: (words: string) => string): Source[] {
  const place = { in: "card", step: cardKinds[card.kind].step, cardId: card.id, label: card.label } as const
  return fieldsOf(card.kind)
    .filter(({ shape }) => shape !== "choice")
    .map(({ name }) => ({ place, text: read(card.fields[name] ?? ""), writtenAt: null }))
}

function questionSource({ at, phase, text, listed }: AskedQuestion): Source {
  return { place: { in: "question", phase, listed }, text, writtenAt: at }
}
