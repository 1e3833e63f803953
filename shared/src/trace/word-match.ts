/** A word or number of a text, in lower case, with its UTF-16 offsets. */
export interface FoundWord {
  word: string
  from: number
  to: number
}

const wordPattern = /\p{N}+(?:[.,]\p{N}+)*\s?%|\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+/gu

/** Words and numbers in their order. "99.9 %" is one, without its blank; everything else between them is left out. */
export function wordsOf(text: string): FoundWord[] {
  return Array.from(text.matchAll(wordPattern), (match) => ({
    word: match[0].toLowerCase().replace(/\s/g, ""),
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** Where `phrase` first stands in `words` of `text`, word for word; null where it does not. */
export function phraseIn(
  text: string,
  words: readonly FoundWord[],
  phrase: readonly string[],
): { from: number; to: number } | null {
  if (phrase.length === 0) return null
  for (let start = 0; start + phrase.length <= words.length; start++) {
    const stretch = words.slice(start, start + phrase.length)
    if (stretch.every(({ word }, at) => isSameWord(word, phrase[at]!)) && isUnbroken(text, stretch)) {
      return { from: stretch[0]!.from, to: stretch.at(-1)!.to }
    }
  }
  return null
}

/** Whether nothing but blanks, hyphens and the like lies between the words; a sentence does not go on in the next. */
function isUnbroken(text: string, stretch: readonly FoundWord[]): boolean {
  return stretch.slice(1).every(({ from }, at) => {
    const between = text.slice(stretch[at]!.to, from)
    return between.length <= 3 && !/[.!?;:]\s|\n/.test(between)
  })
}

/** Whether two words differ by no more than a plural or the endings -ing and -ed. */
export function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const bases = basesOf(one)
  return basesOf(other).some((base) => bases.includes(base))
}

const shortestBase = 3

/** A word and what it may be an inflection of: "caching" may come of "cach" and "cache", "planned" of "plan" too. */
function basesOf(word: string): string[] {
  if (!/^\p{L}+$/u.test(word)) return [word]
  const bases = [word]
  const plural = /^(.+[^s])s$/.exec(word)?.[1]
  if (plural) bases.push(plural, ...(/(s|x|z|ch|sh)e$/.test(plural) ? [plural.slice(0, -1)] : []))
  if (word.endsWith("ies") || word.endsWith("ied")) bases.push(`${word.slice(0, -3)}y`)
  const stem = /^(.+)(?:ing|ed)$/.exec(word)?.[1]
  if (stem) bases.push(stem, `${stem}e`, ...(/(.)\1$/.test(stem) ? [stem.slice(0, -1)] : []))
  return bases.filter((base) => base === word || base.length >= shortestBase)
}
