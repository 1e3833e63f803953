import type { Card } from "@tradeoff/shared/cards/card.ts"
import { fieldsOf, titleField } from "@tradeoff/shared/cards/kinds.ts"
import type { Reckoning } from "#features/cards/list/use-reckonings.ts"
import { fieldWords } from "#features/cards/card-words.ts"
import { CardField } from "./fields/card-field.tsx"
import { ChoiceSelect } from "./fields/choice.tsx"
import classes from "./details.module.css"
import { EstimateResult } from "./fields/estimate-result.tsx"

interface Props {
  card: Card
  /** Also what is still empty. */
  open: boolean
  result: Reckoning | undefined
}

/** The card's other fields: those that hold something, and all of them while one works on it. */
export function Details({ card, open, result }: Props) {
  const shown = fieldsOf(card.kind).filter(
    ({ name }) => isDetail(card, name) && (open || isStop(card, name) || saysSomething(card, name)),
  )
  if (shown.length === 0) return null
  // What is chosen comes last: the hands that write words need not pass by it.
  const [choices, texts] = [true, false].map((chosen) => shown.filter(({ shape }) => (shape === "choice") === chosen))
  return (
    <div className={classes.details}>
      {texts?.map(({ name }) => (
        <Detail key={name} card={card} name={name} result={result} />
      ))}
      {choices?.map(({ name }) => (
        <Detail key={name} card={card} name={name} result={result} />
      ))}
    </div>
  )
}

function Detail({ card, name, result }: { card: Card; name: string; result: Reckoning | undefined }) {
  const words = fieldWords(card.kind, name)
  return (
    <div className={classes.detail}>
      {/* The field says its name by itself to those who listen. */}
      <span className={classes.label} aria-hidden>
        {words.label}
      </span>
      {"options" in words ? (
        <ChoiceSelect card={card} name={name} words={words} />
      ) : (
        <CardField cardId={card.id} kind={card.kind} name={name} label={card.label} isStop={isStop(card, name)} />
      )}
      {name === "expression" && <EstimateResult card={card} result={result} />}
    </div>
  )
}

/** The name of a shape of the board takes no caret, so the arrow keys stop at its job. */
function isStop({ elementId }: Card, name: string): boolean {
  return elementId !== null && name === "job"
}

function isDetail(card: Card, name: string): boolean {
  const words = fieldWords(card.kind, name)
  return name !== titleField(card.kind) && !("options" in words && words.place !== "detail")
}

/** A default that nobody has changed says nothing. */
function saysSomething({ kind, fields }: Card, name: string): boolean {
  const words = fieldWords(kind, name)
  const value = fields[name] ?? ""
  return value !== "" && !("options" in words && value === words.initial)
}
