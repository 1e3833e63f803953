import type { Card } from "@tradeoff/shared/cards/card.ts"
import { type CardKind, fieldsOf, titleField } from "@tradeoff/shared/cards/kinds.ts"
import type { ComponentRow } from "@tradeoff/shared/document/labelled-shapes.ts"
import { cardWords, type ChoiceWords, fieldWords } from "#features/cards/card-words.ts"
import { Words } from "#features/cards/text/links/words.tsx"
import classes from "./own-work.module.css"
import type { Work } from "./use-work.ts"

interface Props {
  kind: CardKind
  row: ComponentRow
  work: Work
}

/** One card as it was left: its number, what it is called, and what else it says. */
export function CardView({ kind, row: { card, shape }, work }: Props) {
  const title = shape?.label ?? card?.fields[titleField(kind)] ?? ""
  return (
    <li className={classes.card}>
      <span className={classes.label}>{card?.label}</span>
      <div>
        <p className={classes.title}>
          {card && <Choices card={card} place="before" />}
          {title === "" ? (
            <span className={classes.quiet}>A {cardWords[kind].one} without a name</span>
          ) : (
            <Words words={title} book={work.book} />
          )}
          {kind === "quality" && card?.fields.target && (
            <span className={classes.target}>
              <Words words={card.fields.target} book={work.book} />
            </span>
          )}
          {card && <Choices card={card} place="behind" />}
        </p>
        {card && <Details card={card} work={work} />}
        {card && <Result card={card} work={work} />}
        {!card && <p className={classes.quiet}>On the board, without a word on what it is for.</p>}
      </div>
    </li>
  )
}

function Choices({ card, place }: { card: Card; place: ChoiceWords["place"] }) {
  return fieldsOf(card.kind).map(({ name }) => {
    const words = fieldWords(card.kind, name)
    const value = card.fields[name]
    if (!("options" in words) || words.place !== place || !value) return null
    return (
      <span key={name} className={classes.choice} data-place={place} data-value={value}>
        {words.options[value]}
      </span>
    )
  })
}

/** Shown elsewhere on the card. */
const inTheTitle = new Set(["target", "expression"])

function Details({ card, work }: { card: Card; work: Work }) {
  const shown = fieldsOf(card.kind).filter(({ name }) => {
    const words = fieldWords(card.kind, name)
    const elsewhere = name === titleField(card.kind) || ("options" in words && words.place !== "detail")
    // What a new card of its kind comes with tells nothing.
    const asItCame = "options" in words && words.initial === card.fields[name]
    return !elsewhere && !asItCame && !inTheTitle.has(name) && card.fields[name]?.trim()
  })
  if (shown.length === 0) return null
  return (
    <dl className={classes.details}>
      {shown.map(({ name }) => {
        const words = fieldWords(card.kind, name)
        const value = card.fields[name] ?? ""
        return (
          <div key={name}>
            <dt>{words.label}</dt>
            <dd>
              {"options" in words ? words.options[value] : <Words words={shortened(name, value)} book={work.book} />}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** An entity's fields are typed one a line; to be read at a glance they stand in one. */
function shortened(name: string, value: string): string {
  return name === "fields"
    ? value
        .trim()
        .split(/\s*\n\s*/)
        .join(", ")
    : value.trim()
}

/** An estimate's sum and what it comes to. */
function Result({ card, work: { book, results } }: { card: Card; work: Work }) {
  const result = results.get(card.id)
  const expression = card.fields.expression?.trim()
  if (!result || !expression) return null
  return (
    <p className={classes.result}>
      <Words words={expression} book={book} />
      {result.fault ? (
        <span className={classes.fault}>
          No result: <Words words={result.text} book={book} />
        </span>
      ) : (
        <span>
          {" = "}
          <strong>{result.text}</strong>
          {result.also.length > 0 && <span className={classes.quiet}> or {result.also.join(", ")}</span>}
        </span>
      )}
    </p>
  )
}
