import { IconChevronDown } from "@tabler/icons-react"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import type { ChoiceWords } from "#features/cards/card-words.ts"
import { useDesk } from "#features/cards/desk/use-desk.ts"
import classes from "./choice.module.css"

interface Props {
  card: Card
  name: string
  words: ChoiceWords
}

/** One of a few words, as the browser offers them: letters and arrow keys choose. */
export function ChoiceSelect({ card, name, words }: Props) {
  const { desk, editable } = useDesk()
  const value = card.fields[name] ?? ""
  return (
    <span className={classes.select} data-empty={value === "" || undefined}>
      <select
        aria-label={`${card.label}, ${words.label}`}
        data-field={name}
        disabled={!editable}
        value={value}
        onChange={({ currentTarget }) => desk.choose(card, name, currentTarget.value)}
      >
        <option value="">{words.place === "before" ? words.label : "not said"}</option>
        {Object.entries(words.options).map(([option, says]) => (
          <option key={option} value={option}>
            {says}
          </option>
        ))}
      </select>
      <IconChevronDown size={12} stroke={2} aria-hidden />
    </span>
  )
}

/** One of very few words: a press goes on to the next, and Alt with its number chooses one from anywhere in the card. */
export function ChoicePill({ card, name, words }: Props) {
  const { desk, editable } = useDesk()
  const value = card.fields[name] ?? ""
  const options = Object.keys(words.options)
  const next = options[(options.indexOf(value) + 1) % options.length] ?? ""
  const says = words.options[value]
  return (
    <button
      type="button"
      className={classes.pill}
      data-field={name}
      data-choice={value}
      disabled={!editable}
      aria-label={`${card.label}, ${words.label}: ${says ?? "open"}`}
      title={editable ? `${words.label}: ${Object.values(words.options).join(" → ")} (Alt+1, 2, 3)` : words.label}
      onClick={() => desk.choose(card, name, next)}
    >
      {says ?? "open"}
    </button>
  )
}
