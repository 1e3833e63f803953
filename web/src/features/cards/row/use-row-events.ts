import type { FocusEvent, KeyboardEvent } from "react"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import type { CardDesk } from "#features/cards/desk/card-desk.ts"

/** What every part of a card answers to, be it a text, a select or a button. */
export function useRowEvents(desk: CardDesk, card: Card, editable: boolean) {
  const onFocus = ({ target }: FocusEvent<HTMLElement>) =>
    desk.entered(card.id, target.closest<HTMLElement>("[data-field]")?.dataset.field ?? null)
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    const deed = editable ? deedOf(desk, card, event) : undefined
    if (!deed?.()) return
    event.preventDefault()
    event.stopPropagation()
  }
  return { onFocus, onKeyDownCapture }
}

/** Yields whether it did anything; keys it does not know are the text's. */
function deedOf(desk: CardDesk, card: Card, event: KeyboardEvent): (() => boolean) | undefined {
  const { key, code, altKey, shiftKey } = event
  const mod = event.ctrlKey || event.metaKey
  if (altKey && !mod && !shiftKey) {
    if (key === "ArrowUp" || key === "ArrowDown") return done(() => desk.move(card, key === "ArrowUp" ? -1 : 1))
    // By the key's place: with Alt, some keyboards write other signs on the digits.
    const number = Number(/^Digit([1-9])$/.exec(code)?.[1])
    if (number) return () => desk.chooseByNumber(card, number)
  }
  if (mod && shiftKey && !altKey && key === "Backspace") return done(() => desk.remove(card))
  if (mod && !shiftKey && !altKey && key === "Enter" && !isText(event.target))
    return done(() => desk.add(card.kind, card.id))
  return undefined
}

function done(deed: () => void): () => boolean {
  return () => {
    deed()
    return true
  }
}

function isText(target: EventTarget): boolean {
  return target instanceof Element && target.closest(".cm-content") !== null
}
