import { linkTo } from "@tradeoff/shared/cards/links.ts"

/** A label as it is typed, behind an @ that does not belong to a mail address. */
const typed = /(?<![\p{L}\p{N}_])@(?<label>\p{L}{1,3}\d{1,5}(?:·\d{1,3})?)(?![\p{L}\p{N}·])/gu

interface Change {
  from: number
  to: number
  insert: string
}

/** What turns every label typed behind an @ into a link, where there is a card of that name. Offsets are of `words`. */
export function linksToMake(words: string, idOf: (label: string) => string | undefined): Change[] {
  return Array.from(words.matchAll(typed)).flatMap((match) => {
    const cardId = idOf(match.groups?.label ?? "")
    return cardId === undefined ? [] : { from: match.index, to: match.index + match[0].length, insert: linkTo(cardId) }
  })
}

/** The same for a text that comes in whole, from the clipboard. */
export function linked(words: string, idOf: (label: string) => string | undefined): string {
  return linksToMake(words, idOf).reduceRight(
    (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
    words,
  )
}
