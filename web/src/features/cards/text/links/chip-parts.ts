import type { Mention } from "#features/cards/book/card-book.ts"
import classes from "./chip.module.css"

export const chipClass = classes.chip ?? ""

/** How a link reads; without a card it is one that this page has not received, or never will. */
export function chipParts(mention: Mention | undefined): { label: string; aside: string; struck: boolean } {
  if (!mention) return { label: "?", aside: "", struck: false }
  return { label: mention.label, aside: mention.earlier ? " (earlier try)" : "", struck: mention.deleted }
}
