import type { ReactNode } from "react"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import { type CardKind, fieldsOf, titleField } from "@tradeoff/shared/cards/kinds.ts"
import type { ComponentRow } from "@tradeoff/shared/document/labelled-shapes.ts"
import { cardWords, type ChoiceWords, fieldWords } from "#features/cards/card-words.ts"
import { Amount, OtherAmounts } from "#features/cards/row/fields/amounts.tsx"
import { Words } from "#features/cards/text/links/words.tsx"
import classes from "./own-work.module.css"
import type { Work } from "./use-work.ts"

/** What a page puts around its cards. */
export interface CardAround {
  /** The card that is pointed at. */
  ringed?: string | null
  /** At the end of each card's line. */
  renderBeside?: (card: Card) => ReactNode
}

interface Props extends CardAround {
  kind: CardKind
  row: ComponentRow
  work: Work
}

/** Whatever points at it: it is to be seen. */
const intoView = (row: HTMLLIElement | null) => row?.scrollIntoView({ block: "nearest" })

/** One card as it was left: its number, what it is called, and what else it says. */
export function CardView({ kind, row: { card, shape }, work, ringed, renderBeside }: Props) {
  const title = shape?.label ?? card?.fields[titleField(kind)] ?? ""
  const pointedAt = card !== null && card.id === ringed
  return (
    <li
      ref={pointedAt ? intoView : undefined}
      className={classes.card}
      data-card={card?.id}
      data-ringed={pointedAt || undefined}
    >
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
        {!card && <p className={classes.quiet}>On the board, without a word on what it is for.</p>}
      </div>
      {card && renderBeside?.(card)}
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
  const formula = card.fields.expression?.trim() ?? ""
  if (shown.length === 0 && formula === "") return null
  return (
    <dl className={classes.details}>
      {formula !== "" && (
        <div>
          <dt>{fieldWords(card.kind, "expression").label}</dt>
          <dd className="tabular">
            <Words words={formula} book={work.book} />
            <Result card={card} work={work} />
          </dd>
        </div>
      )}
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

/** What an estimate's formula comes to. */
function Result({ card, work: { book, results } }: { card: Card; work: Work }) {
  const result = results.get(card.id)
  if (!result) return null
  if (result.fault) {
    return (
      <span className={classes.fault}>
        No result: <Words words={result.text} book={book} />
      </span>
    )
  }
  return (
    <>
      {" = "}
      <strong>
        <Amount>{result.text}</Amount>
      </strong>
      <span className={classes.quiet}>
        <OtherAmounts also={result.also} />
      </span>
    </>
  )
}
