import { linksIn } from "@tradeoff/shared/cards/links.ts"
import type { CardBook } from "#features/cards/book/card-book.ts"
import { chipClass, chipParts } from "./chip-parts.ts"

/** A card's words to be read, links drawn as in its editor. */
export function Words({ words, book }: { words: string; book: CardBook }) {
  const links = linksIn(words)
  return (
    <>
      {links.map(({ cardId, from, to }, at) => (
        <span key={from}>
          {words.slice(links[at - 1]?.to ?? 0, from)}
          <LinkChip cardId={cardId} book={book} key={to} />
        </span>
      ))}
      {words.slice(links.at(-1)?.to ?? 0)}
    </>
  )
}

function LinkChip({ cardId, book }: { cardId: string; book: CardBook }) {
  const mention = book.mention(cardId)
  const { label, aside, struck } = chipParts(mention)
  return (
    <span className={chipClass} title={mention?.title}>
      {struck ? <s>{label}</s> : label}
      {aside}
    </span>
  )
}
