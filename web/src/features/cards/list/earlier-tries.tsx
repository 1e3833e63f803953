import type { Card } from "@tradeoff/shared/cards/card.ts"
import { fieldsOf, titleField } from "@tradeoff/shared/cards/kinds.ts"
import type { CardBook } from "#features/cards/book/card-book.ts"
import { cardWords, fieldWords } from "#features/cards/card-words.ts"
import { hasNoWords } from "#features/cards/desk/card-desk.ts"
import { Words } from "#features/cards/text/links/words.tsx"
import { Fold } from "#features/practice/fold.tsx"
import classes from "./earlier-tries.module.css"

interface Props {
  cards: readonly Card[]
  book: CardBook
  /** Where nothing newer stands above it. */
  startsOpen?: boolean
}

/** What was written before the step was begun anew, folded away and only to be read. */
export function EarlierTries({ cards, book, startsOpen = false }: Props) {
  const written = cards.filter((card) => !card.deleted && (!hasNoWords(card) || card.elementId !== null))
  if (written.length === 0) return null
  const several = new Set(written.map(({ madeInTry }) => madeInTry)).size > 1
  return (
    <Fold
      title={several ? "Earlier tries" : "Earlier try"}
      note={`${written.length} ${written.length === 1 ? "card" : "cards"}`}
      startsOpen={startsOpen}
    >
      <ul className={classes.earlier}>
        {written.map((card) => (
          <EarlierCard key={card.id} card={card} book={book} />
        ))}
      </ul>
    </Fold>
  )
}

function EarlierCard({ card, book }: { card: Card; book: CardBook }) {
  const title = titleField(card.kind)
  const name = card.fields[title] || book.mention(card.id)?.title || `A ${cardWords[card.kind].one} without a name`
  const details = fieldsOf(card.kind).filter((field) => field.name !== title && card.fields[field.name])
  return (
    <li>
      <span className={classes.label}>{card.label}</span> <Words words={name} book={book} />
      {details.length > 0 && (
        <dl className={classes.details}>
          {details.map((field) => {
            const words = fieldWords(card.kind, field.name)
            const value = card.fields[field.name] ?? ""
            return (
              <div key={field.name}>
                <dt>{words.label}</dt>
                <dd>{"options" in words ? words.options[value] : <Words words={value} book={book} />}</dd>
              </div>
            )
          })}
        </dl>
      )}
    </li>
  )
}
