import { useMemo, useRef } from "react"
import type { Card } from "@tradeoff/shared/cards/card.ts"
import { format, readsLike } from "@tradeoff/shared/estimate/format.ts"
import type { Estimate } from "@tradeoff/shared/estimate/quantity.ts"
import { evaluateSheet } from "@tradeoff/shared/estimate/sheet.ts"
import { sameOrNew } from "#features/cards/book/same-or-new.ts"

/** What a row of the estimate sheet comes to, as it is read. */
export interface Reckoning {
  readonly id: string
  /** The result, or what is wrong; "" while nothing is typed. */
  readonly text: string
  /** The same result in other units; not in those that were typed. */
  readonly also: readonly string[]
  readonly fault: boolean
}

/** The results of the estimates of one try, by card; one that comes out as before is the same object as before. */
export function useReckonings(cards: readonly Card[], madeInTry: number): ReadonlyMap<string, Reckoning> {
  const before = useRef<readonly Reckoning[]>(null)
  return useMemo(() => {
    const rows = cards.filter((card) => card.kind === "estimate" && card.madeInTry === madeInTry && !card.deleted)
    const sheet = evaluateSheet(rows.map(({ id, fields }) => ({ id, source: fields.expression ?? "" })))
    const typed = new Map(rows.map(({ id, fields }) => [id, fields.expression ?? ""]))
    const fresh = [...sheet].map(([id, estimate]) => reckoned(id, estimate, typed.get(id) ?? ""))
    before.current = sameOrNew(before.current, fresh, ({ id }) => id)
    return new Map(before.current.map((reckoning) => [reckoning.id, reckoning]))
  }, [cards, madeInTry])
}

/** More would be a table. */
const maxAlso = 2

function reckoned(id: string, estimate: Estimate, typed: string): Reckoning {
  if (estimate.kind === "quantity") {
    const { text, alternatives } = format(estimate)
    const also = alternatives.filter((other) => !readsLike(typed, other))
    return { id, text, also: also.slice(0, maxAlso), fault: false }
  }
  const quiet = estimate.kind === "empty"
  return { id, text: quiet ? "" : estimate.message, also: [], fault: !quiet }
}
