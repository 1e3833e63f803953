import { stemmer } from "stemmer"
import { passedOver, sameThing, shortFor, smallTalk } from "./field-words.ts"

/** A word without its ending; `small` when it says nothing of what is asked. */
export interface Word {
  stem: string
  small: boolean
}

/** The words of a text in their order, shortened ones in full, without articles and pronouns, which part "give it back". */
export function wordsOf(text: string): Word[] {
  const plain = text.toLowerCase().replace(/[’']/g, "")
  return Array.from(plain.matchAll(/[\p{L}\p{N}]+/gu), ([word]) => word)
    .flatMap((word) => written.get(word) ?? [word])
    .filter((word) => !passed.has(word))
    .map((word) => ({ stem: stemmer(word), small: small.has(word) }))
}

/** What stems say in any order: those of the words that mean something, each once. */
export function stemsOf(words: readonly Word[]): string[] {
  return [...new Set(words.filter((word) => !word.small).map(({ stem }) => stem))]
}

/** Words in their order, as one. */
export function phraseOf(words: readonly Word[]): string {
  return words.map(({ stem }) => stem).join(" ")
}

/** What is meant: the lines of `sameThing` that words or phrases here stand for, as often as they do; the longest phrases win. */
export function sensesOf(words: readonly Word[]): string[] {
  const found: string[] = []
  for (let at = 0; at < words.length;) {
    const { senses, length } = senseAt(words, at)
    found.push(...senses)
    at += length
  }
  return found
}

function senseAt(words: readonly Word[], at: number): { senses: readonly string[]; length: number } {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length--) {
    if (length === 1 && words[at]!.small) break
    const senses = sensesByPhrase.get(phraseOf(words.slice(at, at + length)))
    if (senses) return { senses, length }
  }
  return { senses: [], length: 1 }
}

/** No word has a blank in it. */
const sensePrefix = "sense "

/** Whether a term is one of `sensesOf`, not of `stemsOf`. */
export function isSense(term: string): boolean {
  return term.startsWith(sensePrefix)
}

const small = new Set(smallTalk)
const passed = new Set(passedOver)
const written = new Map(Object.entries(shortFor).map(([short, full]) => [short, full.split(" ")]))

const sensesByPhrase = new Map<string, string[]>()
for (const [number, line] of sameThing.entries()) {
  for (const phrase of line.split(", ").map((words) => phraseOf(wordsOf(words)))) {
    const senses = sensesByPhrase.get(phrase) ?? []
    sensesByPhrase.set(phrase, [...new Set([...senses, `${sensePrefix}${number}`])])
  }
}
const longestPhrase = Math.max(...[...sensesByPhrase.keys()].map((phrase) => phrase.split(" ").length))

/** All stems of the field's words: what is spelled right. */
export const fieldStems: readonly string[] = [...sensesByPhrase.keys()].flatMap((phrase) => phrase.split(" "))
