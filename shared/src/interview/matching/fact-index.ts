import MiniSearch from "minisearch"
import SearchableMap from "minisearch/SearchableMap"
import type { Fact } from "#contracts/kit-format.ts"
import { fieldStems, isSense, phraseOf, sensesOf, stemsOf, type Word, wordsOf } from "./wording.ts"

export type Known = Pick<Fact, "id" | "question" | "answer" | "triggers">

/** A fact and how much it has to do with what was asked, in what a word is worth that one phrase alone has. */
export interface Ranked {
  id: string
  score: number
}

/** The facts of one kit, ready to be asked. */
export interface FactIndex {
  /** Those that have anything to do with a question, the best first. */
  rank(asked: readonly Word[]): Ranked[]
  /** How much of what was asked a fact knows: 1 when no word is left over. */
  coverage(id: string, asked: readonly Word[]): number
  /** Each fact's question as one phrase. */
  questions: readonly string[]
  /** The stems that are spelled right. */
  vocabulary: SearchableMap<true>
}

/**
 * Two indices: one of the phrases, questions and triggers, each by itself, since "take to create" is said of one fact
 * and its words of many; and one of the facts as wholes, since a question may have words of several of their phrases.
 */
export function indexOf(facts: readonly Known[]): FactIndex {
  const phrases = new MiniSearch<Record<string, string>>({ ...byLines, fields: ["said"] })
  const wholes = new MiniSearch<Record<string, string>>({ ...byLines, fields: ["asked", "answer"] })
  const terms = new Map<string, ReadonlySet<string>>()
  const spelled = [...fieldStems]
  for (const { id, question, answer, triggers } of facts) {
    const said = [question, ...triggers].map(wordsOf).map((words) => ({ words, senses: sensesOf(words) }))
    const answering = wordsOf(answer)
    const all = said.map(({ words, senses }) => [...everyStem(words), ...senses])
    phrases.addAll(all.map((said, at) => ({ id: `${id} ${at}`, said: lines(said) })))
    const asked = said.flatMap(({ words, senses }) => [...stemsOf(words), ...senses])
    wholes.add({ id, asked: lines(asked), answer: lines(stemsOf(answering)) })
    terms.set(id, new Set(all.flat()))
    spelled.push(...said.flatMap(({ words }) => everyStem(words)), ...everyStem(answering))
  }
  const rarity = rarityIn([...terms.values()])
  // The library's idf (Lucene's BM25) of a term that stands in one phrase.
  const rarest = Math.log(1 + (phrases.documentCount - 0.5) / 1.5)
  return {
    rank: (asked) => ranked(phrases, wholes, asked).map(({ id, score }) => ({ id, score: score / rarest })),
    coverage: (id, asked) => coverage(terms.get(id) ?? new Set(), asked, rarity),
    questions: facts.map(({ question }) => phraseOf(wordsOf(question))),
    vocabulary: SearchableMap.from(spelled.map((stem) => [stem, true])),
  }
}

const byLines = { tokenize: (text: string) => text.split("\n"), processTerm: (term: string) => term }

/** Each term once. */
function lines(terms: readonly string[]): string {
  return [...new Set(terms)].join("\n")
}

/** Small words too: they tell "how soon must" from "how long may". */
function everyStem(words: readonly Word[]): string[] {
  return words.map(({ stem }) => stem)
}

/** How a term counts beside one that the question itself has and that means something. */
const smallWord = 0.6
const sense = 0.5
/** How a fact's own question counts beside a trigger, and its next best phrases beside the best. */
const ownQuestion = 1.3
const nextPhrases = { count: 4, each: 0.5 }
const boost = { asked: 1, answer: 0.1 }
/** That a term is there counts by how rare it is, not by how often it is there or among how many others. */
const bm25 = { k: 1.2, b: 0, d: 0 }

type Index = MiniSearch<Record<string, string>>

function ranked(phrases: Index, wholes: Index, asked: readonly Word[]): Ranked[] {
  const small = new Set(asked.filter((word) => word.small).map(({ stem }) => stem))
  const boostTerm = (term: string) => (isSense(term) ? sense : small.has(term) ? smallWord : 1)
  const boostDocument = (id: string) => (id.endsWith(" 0") ? ownQuestion : 1)
  const senses = sensesOf(asked)
  const byPhrase = phrases.search(lines([...everyStem(asked), ...senses]), { bm25, boostTerm, boostDocument })
  const byWhole = wholes.search(lines([...stemsOf(asked), ...senses]), { bm25, boostTerm, boost })
  const scores = new Map(byWhole.map((found) => [found.id as string, worth(found)]))
  const found = Map.groupBy(byPhrase, ({ id }) => String(id).split(" ")[0]!)
  for (const [id, mine] of found) {
    const [best = 0, ...others] = mine.map(worth).toSorted((one, other) => other - one)
    const next = others.slice(0, nextPhrases.count).reduce((sum, score) => sum + nextPhrases.each * score, 0)
    scores.set(id, (scores.get(id) ?? 0) + best + next)
  }
  return [...scores].map(([id, score]) => ({ id, score })).toSorted((one, other) => other.score - one.score)
}

/** The library multiplies by the number of terms found: long stories would be sure of whatever they mention. */
function worth({ score, queryTerms }: { score: number; queryTerms: readonly string[] }): number {
  return score / queryTerms.length
}

/** What a term is worth: 1 if one fact alone has it, and more if none does. */
function rarityIn(facts: readonly ReadonlySet<string>[]): (term: string) => number {
  const idf = (count: number) => Math.log(1 + (facts.length - count + 0.5) / (count + 0.5))
  return (term) => idf(facts.filter((terms) => terms.has(term)).length) / idf(1)
}

/** As many words may be left over as fill a sentence; a story has no end of them. */
const leftOverMax = 3

function coverage(terms: ReadonlySet<string>, asked: readonly Word[], rarity: (term: string) => number): number {
  let known = 0
  let leftOver = 0
  for (const stem of stemsOf(asked)) {
    const meant = [stem, ...sensesOf([{ stem, small: false }])]
    if (meant.some((term) => terms.has(term))) known += rarity(stem)
    else leftOver += rarity(stem)
  }
  return known === 0 ? 0 : known / (known + Math.min(leftOverMax, leftOver))
}
