/**
 * A link to another card as it stands in a card's or a note's words: the identity, so that it holds whatever becomes of
 * the other's number. People see and type the number.
 */
export function linkTo(cardId: string): string {
  return `@{${cardId}}`
}

const link = /@\{([a-z0-9]{6,24})\}/g

export interface FoundLink {
  cardId: string
  /** UTF-16 offsets into the words. */
  from: number
  to: number
}

export function linksIn(words: string): FoundLink[] {
  return Array.from(words.matchAll(link), (match) => ({
    cardId: match[1]!,
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** The words as people read them; a link whose card is not there reads "?". */
export function readable(words: string, labelOf: (cardId: string) => string | undefined): string {
  return words.replaceAll(link, (_, cardId: string) => labelOf(cardId) ?? "?")
}
