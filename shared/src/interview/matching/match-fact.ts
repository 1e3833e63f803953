import type SearchableMap from "minisearch/SearchableMap"
import { type FactIndex, indexOf, type Known } from "./fact-index.ts"
import { phraseOf, type Word, wordsOf } from "./wording.ts"

/**
 * The fact that answers a question in somebody's own words; null when none does well enough, or another does nearly as
 * well: to say that one has no number is honest, and a wrong answer is not.
 */
export function matchFact<Each extends Known>(facts: readonly Each[], asked: string): Each | null {
  const index = indexFor(facts)
  const words = wordsOf(asked).map((word) => respelled(word, index.vocabulary))
  const said = phraseOf(words)
  const asItStands = facts.find((_, at) => index.questions[at] === said)
  if (asItStands) return asItStands
  const [best, second] = index.rank(words)
  if (!best) return null
  const ahead = Math.sqrt(1 - (second?.score ?? 0) / best.score)
  const certainty = best.score * ahead * index.coverage(best.id, words)
  return certainty < leastCertainty ? null : (facts.find(({ id }) => id === best.id) ?? null)
}

/**
 * In what a word is worth that one phrase alone has. Chosen, like the weights in fact-index.ts, with two thirds of the
 * questions in server/src/features/interviewer/typed-questions.yaml; the others judge what was chosen.
 */
const leastCertainty = 0.85

/** Kits are asked again and again, and never change. */
const indices = new WeakMap<readonly Known[], FactIndex>()

function indexFor(facts: readonly Known[]): FactIndex {
  const index = indices.get(facts) ?? indexOf(facts)
  indices.set(facts, index)
  return index
}

/** Below this length too many words differ by a letter only. */
const shortestMisspelling = 6

/** A word that nobody has written, as the only one that differs from it by a letter. */
function respelled(word: Word, vocabulary: SearchableMap<true>): Word {
  const { stem, small } = word
  if (small || stem.length < shortestMisspelling || vocabulary.has(stem)) return word
  const near = [...vocabulary.fuzzyGet(stem, 1).keys()].filter((known) => known.startsWith(stem[0]!))
  return near.length === 1 ? { ...word, stem: near[0]! } : word
}
