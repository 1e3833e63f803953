/** A question that the kit answers. */
export interface Askable {
  fact: string
  question: string
}

/** One entry of the list to pick from; `own` stands for the typed words as they are. */
export type Choice =
  | { kind: "listed"; fact: string; question: string; asked: boolean }
  | { kind: "own"; fact: null; question: string; asked: false }

/**
 * What can be asked while `typed` stands in the field: the questions in which all its words occur, those not asked yet
 * first, each group in the kit's order, and last the typed words themselves.
 */
export function choicesFor(questions: readonly Askable[], asked: ReadonlySet<string>, typed: string): Choice[] {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean)
  const listed = questions
    .filter(({ question }) => words.every((word) => question.toLowerCase().includes(word)))
    .map(({ fact, question }) => ({ kind: "listed" as const, fact, question, asked: asked.has(fact) }))
  const open = listed.filter((choice) => !choice.asked)
  const closed = listed.filter((choice) => choice.asked)
  const own = typed.trim()
  return own === ""
    ? [...open, ...closed]
    : [...open, ...closed, { kind: "own", fact: null, question: own, asked: false }]
}
