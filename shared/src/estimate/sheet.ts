import { groupsInOrder } from "./circles.ts"
import { fault } from "./fault.ts"
import type { Estimate } from "./quantity.ts"
import { evaluate } from "./read-expression.ts"
import { referencesOf } from "./tokens.ts"

/** A row of the estimate sheet: a card's id, and what is typed in it. */
export interface EstimateRow {
  id: string
  source: string
}

/** Beyond these a circle's rows are counted, not named. */
const maxNamed = 6

/**
 * What each row comes to, under its id and in the order given; which order that is changes no result. Ids are unique.
 * A row in a circle has a fault that names all rows of it, and one that builds on a row with a fault says so.
 */
export function evaluateSheet(rows: readonly EstimateRow[]): Map<string, Estimate> {
  const sources = new Map(rows.map(({ id, source }) => [id, source]))
  const references = new Map(rows.map(({ id, source }) => [id, referencesOf(source)]))
  const results = new Map<string, Estimate>()
  for (const group of groupsInOrder(references)) {
    const circle = new Set(group)
    const members = group.toSorted()
    const message = circleMessage(members)
    for (const id of group) {
      const source = sources.get(id) ?? ""
      const inCircle = references.get(id)?.find((reference) => circle.has(reference))
      const result =
        inCircle === undefined
          ? evaluate(source, (other) => results.get(other))
          : fault("circle", message, source.indexOf(`@{${inCircle}}`), members)
      results.set(id, result)
    }
  }
  const inGivenOrder = [...sources.keys()].map((id): [string, Estimate | undefined] => [id, results.get(id)])
  return new Map(inGivenOrder.filter((entry): entry is [string, Estimate] => entry[1] !== undefined))
}

function circleMessage(rows: readonly string[]): string {
  const names = rows.map((id) => `@{${id}}`)
  if (names.length === 1) return "This row refers to itself. Take the reference out."
  const named = names.length > maxNamed ? [...names.slice(0, maxNamed), `${names.length - maxNamed} more`] : names
  return `${named.slice(0, -1).join(", ")} and ${named.at(-1)} refer to each other in a circle. Take one reference out.`
}
