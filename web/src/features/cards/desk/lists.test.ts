import type { Card } from "@tradeoff/shared/cards/card.ts"
import type { CardKind } from "@tradeoff/shared/cards/kinds.ts"
import { addCard, cardsOf, setDeleted } from "@tradeoff/shared/document/cards.ts"
import { expect, it } from "vitest"
import * as Y from "yjs"
import { rowsOf } from "./lists.ts"

function cards(...made: { id: string; kind?: CardKind; madeInTry?: number; deleted?: boolean }[]): Card[] {
  const doc = new Y.Doc()
  for (const { id, kind = "component", madeInTry = 1, deleted = false } of made) {
    addCard(doc, { id, kind, madeInTry })
    if (deleted) setDeleted(doc, id, true)
  }
  return cardsOf(doc)
}

const shape = { elementId: "box", label: "Box", component: null, live: true, madeBy: 1 }
const ids = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.card?.id ?? row.shape?.elementId)

it("lists one kind of one try, without what was removed", () => {
  const all = cards(
    { id: "before", kind: "flow" },
    { id: "thisone", kind: "flow", madeInTry: 2 },
    { id: "removed", kind: "flow", madeInTry: 2, deleted: true },
    { id: "another", kind: "component", madeInTry: 2 },
  )
  expect(ids(rowsOf(all, [], "flow", 2))).toEqual(["thisone"])
})

it.each(["flow", "component"] as const)("keeps the place of a %s that was just removed", (kind) => {
  const all = cards({ id: "first0", kind }, { id: "second", kind, deleted: true }, { id: "third0", kind })
  expect(ids(rowsOf(all, [], kind, 1, "second"))).toEqual(["first0", "second", "third0"])
})

it("puts shapes without a card behind the components", () => {
  expect(ids(rowsOf(cards({ id: "first0" }), [shape], "component", 1))).toEqual(["first0", "box"])
})
